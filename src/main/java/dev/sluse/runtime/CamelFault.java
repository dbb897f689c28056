package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.ComponentModel;
import dev.sluse.component.Literal;
import java.util.stream.Collectors;
import org.apache.camel.NoSuchEndpointException;
import org.jspecify.annotations.Nullable;

/** Camel's nested exceptions as one sentence. */
final class CamelFault {
    private CamelFault() {}

    static String sentence(Throwable thrown) {
        Throwable innermost = thrown;
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SluseException sluse) {
                return sluse.sentence();
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

    /** Without the options of the URI, among which there may be a password. */
    private static String unknownComponent(String uri) {
        String name = uri.replaceFirst("[:?].*", "");
        String ours = ComponentCatalog.load().components().stream()
                .map(ComponentModel::scheme)
                .collect(Collectors.joining(", "));
        return "there is no component " + name + ": ours are " + ours
                + "; one of Camel's needs its jar in lib/ beside the launcher.";
    }
}
