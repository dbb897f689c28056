package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointCheck;
import dev.sluse.component.Literal;
import java.util.OptionalInt;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Camel's nested exceptions as one sentence. */
final class CamelFault {
    private CamelFault() {}

    static String sentence(Throwable thrown) {
        Throwable innermost = thrown;
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SluseException sluse) {
                return sluse.sentence();
            }
            if (each instanceof SimpleIllegalSyntaxException syntax) {
                String reason = String.valueOf(syntax.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
                return "\"" + syntax.getExpression() + "\" is no expression: " + reason + ".";
            }
            if (each instanceof NoSuchEndpointException unknown) {
                return unknownComponent(unknown.getUri());
            }
            if (each.getMessage() != null) {
                innermost = each;
            }
        }
        String message = String.valueOf(innermost.getMessage());
        int because = message.lastIndexOf(" because of ");
        String last = because < 0 ? message : message.substring(because + " because of ".length());
        String first = last.strip().lines().findFirst().orElse("it is not known why");
        String sentence = Literal.unpack(first);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** The line of a file that it is about; that of its flow if Camel does not say, 0 if there are several. */
    static int line(Throwable thrown, FlowFile file) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                return yaml.getProblemMark().get().getLine() + 1;
            }
            if (each instanceof SimpleIllegalSyntaxException syntax) {
                OptionalInt line = line(syntax.getExpression(), file);
                if (line.isPresent()) {
                    return line.getAsInt();
                }
            }
        }
        return file.flows().size() == 1 ? file.flows().get(0).line() : 0;
    }

    private static OptionalInt line(String expression, FlowFile file) {
        return file.flows().stream()
                .flatMap(flow -> YamlNodes.scalars(flow.route()))
                .filter(each -> each.getValue().equals(expression))
                .mapToInt(YamlNodes::line)
                .findFirst();
    }

    /** Without the options of the URI, among which there may be a password. */
    private static String unknownComponent(String uri) {
        String name = uri.replaceFirst("[:?].*", "");
        return new EndpointCheck(ComponentCatalog.load()).unknown(name);
    }
}
