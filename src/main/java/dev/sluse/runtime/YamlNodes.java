package dev.sluse.runtime;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Looks into YAML that was read with its lines. */
final class YamlNodes {
    private YamlNodes() {}

    /** What stands under a key, or null if the node is no map or has no such key. */
    static @Nullable Node child(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                if (scalar(each.getKeyNode()).equals(key)) {
                    return each.getValueNode();
                }
            }
        }
        return null;
    }

    /** The node's text; empty if it is a list, a map or not there. */
    static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Every text in it that is not a key, in the order of the file. */
    static Stream<ScalarNode> scalars(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().flatMap(each -> scalars(each.getValueNode()));
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().flatMap(YamlNodes::scalars);
        }
        return node instanceof ScalarNode scalar ? Stream.of(scalar) : Stream.of();
    }

    /** Every key in it, of maps in maps too. */
    static Stream<String> keys(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .flatMap(each -> Stream.concat(Stream.of(scalar(each.getKeyNode())), keys(each.getValueNode())));
        }
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().flatMap(YamlNodes::keys)
                : Stream.of();
    }

    /** Where it begins, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
