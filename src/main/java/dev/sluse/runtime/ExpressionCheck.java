package dev.sluse.runtime;

import static dev.sluse.runtime.YamlNodes.child;
import static dev.sluse.runtime.YamlNodes.line;
import static dev.sluse.runtime.YamlNodes.scalar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds regular expressions in steps that are none: Camel makes them only when a file is there, which then fails. */
final class ExpressionCheck {
    /** The operator of Camel's simple language. */
    private static final Pattern OPERATOR = Pattern.compile("\\bregex\\s+(?:'([^']*)'|\"([^\"]*)\")");

    private ExpressionCheck() {}

    static void check(Node node, StepCheck.Listener listener) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> check(each, listener));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                Node value = each.getValueNode();
                if (scalar(each.getKeyNode()).equals("tokenize")
                        && scalar(child(value, "regex")).equals("true")
                        && child(value, "token") instanceof ScalarNode token) {
                    check(token, token.getValue(), listener);
                }
                check(value, listener);
            }
        } else if (node instanceof ScalarNode text && text.getValue().contains("${")) {
            Matcher operator = OPERATOR.matcher(text.getValue());
            while (operator.find()) {
                check(text, operator.group(1) == null ? operator.group(2) : operator.group(1), listener);
            }
        }
    }

    private static void check(ScalarNode node, String expression, StepCheck.Listener listener) {
        if (expression.contains("{{") || expression.contains("${")) {
            return;
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            listener.problem(
                    line(node), "\"" + expression + "\" is no regular expression: " + e.getDescription() + ".");
        }
    }
}
