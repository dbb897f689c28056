package dev.sluse.runtime;

import static dev.sluse.runtime.YamlNodes.child;
import static dev.sluse.runtime.YamlNodes.line;
import static dev.sluse.runtime.YamlNodes.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds secrets that are written out in a route file: options of endpoints and properties of beans whose names say so. */
final class ClearSecrets {
    /** @param name of the option, never its value */
    record Found(String name, int line) {}

    private static final Pattern QUERY = Pattern.compile("[?&]([^=&]+)=([^&]*)");
    private static final Pattern LOGIN = Pattern.compile("//[^/?@\\s]*:([^/?@\\s]+)@");

    private final List<Found> found = new ArrayList<>();

    private ClearSecrets() {}

    static List<Found> in(Node node) {
        ClearSecrets secrets = new ClearSecrets();
        secrets.look(node);
        return secrets.found;
    }

    private void look(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::look);
        } else if (node instanceof MappingNode mapping) {
            options(child(mapping, "parameters"));
            options(child(mapping, "properties"));
            for (NodeTuple each : mapping.getValue()) {
                look(each.getValueNode());
            }
        } else if (node instanceof ScalarNode scalar) {
            uri(scalar);
        }
    }

    private void options(@Nullable Node options) {
        if (options instanceof MappingNode mapping) {
            mapping.getValue()
                    .forEach(each ->
                            option(scalar(each.getKeyNode()), scalar(each.getValueNode()), line(each.getValueNode())));
        }
    }

    private void uri(ScalarNode node) {
        Matcher query = QUERY.matcher(node.getValue());
        while (query.find()) {
            option(query.group(1), query.group(2), line(node));
        }
        Matcher login = LOGIN.matcher(node.getValue());
        if (login.find()) {
            option("password", login.group(1), line(node));
        }
    }

    private void option(String name, String value, int line) {
        boolean secret = SettingCatalog.soundsSecret(name) && !value.matches("|true|false|\\d{1,3}");
        boolean elsewhere = value.contains("{{") || value.contains("${") || value.startsWith("#");
        if (secret && !elsewhere) {
            found.add(new Found(name, line));
        }
    }
}
