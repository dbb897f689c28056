package dev.sluse.runtime;

import static dev.sluse.runtime.YamlNodes.line;
import static dev.sluse.runtime.YamlNodes.scalar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.component.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Holds the items and steps of a route file to what Camel's YAML knows; endpoints' own options are not its matter. */
final class StepCheck {
    /** Told of each mistake. */
    @FunctionalInterface
    interface Listener {
        void problem(int line, String sentence);
    }

    private static final Set<String> WORDS_OF_A_FLAG = Set.of("true", "false");

    private final YamlDsl dsl;

    StepCheck(YamlDsl dsl) {
        this.dsl = dsl;
    }

    /** @param item one of the list that a route file is */
    void check(Node item, Listener listener) {
        check("a route file", item, dsl.item(), listener);
    }

    private void check(String name, Node node, JsonNode definition, Listener listener) {
        JsonNode resolved = dsl.resolved(definition);
        if (node instanceof MappingNode mapping) {
            if (resolved.path("type").asText().equals("array")) {
                listener.problem(line(node), name + " is a list: begin each entry with \"- \".");
            } else if (dsl.isStep(resolved)) {
                step(name, mapping, resolved, listener);
            } else {
                options(name, mapping, dsl.shape(resolved), listener);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> check(name, each, resolved.path("items"), listener));
        } else if (node instanceof ScalarNode value) {
            value(name, value, resolved, listener);
        }
    }

    private void step(String name, MappingNode mapping, JsonNode definition, Listener listener) {
        YamlDsl.Shape shape = dsl.shape(definition);
        List<NodeTuple> entries = mapping.getValue();
        for (NodeTuple each : entries.subList(Math.min(1, entries.size()), entries.size())) {
            listener.problem(
                    line(each.getKeyNode()),
                    "\"" + scalar(each.getKeyNode()) + "\" stands beside \""
                            + scalar(entries.get(0).getKeyNode())
                            + "\": indent it to stand below that, or begin a new entry with \"- \".");
        }
        for (NodeTuple each : entries.subList(0, Math.min(1, entries.size()))) {
            String key = scalar(each.getKeyNode());
            JsonNode known = shape.properties().get(key);
            if (known != null) {
                check(key, each.getValueNode(), known, listener);
            } else {
                String what = definition.equals(dsl.item()) ? "an item of " + name : "a step";
                listener.problem(line(each.getKeyNode()), "\"" + key + "\" is not " + what + nearest(key, shape));
            }
        }
    }

    private void options(String name, MappingNode mapping, YamlDsl.Shape shape, Listener listener) {
        List<String> missing = new ArrayList<>(shape.required());
        for (NodeTuple each : mapping.getValue()) {
            String key = scalar(each.getKeyNode());
            missing.remove(key);
            JsonNode known = shape.properties().get(key);
            if (known != null) {
                check(key, each.getValueNode(), known, listener);
            } else if (shape.closed()) {
                listener.problem(line(each.getKeyNode()), name + " has no option " + key + nearest(key, shape));
            }
        }
        // what stands in a map that is not closed is not ours to know
        missing.forEach(key -> listener.problem(line(mapping), name + " needs its " + key + "."));
    }

    private static void value(String name, ScalarNode node, JsonNode definition, Listener listener) {
        String value = node.getValue();
        if (value.contains("{{")) {
            return;
        }
        List<String> allowed = new ArrayList<>();
        definition.path("enum").forEach(each -> allowed.add(each.asText()));
        String expected =
                switch (definition.path("type").asText()) {
                    case "boolean" -> WORDS_OF_A_FLAG.contains(value) ? "" : "true or false";
                    case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "a number";
                    default ->
                        allowed.isEmpty() || allowed.contains(value) ? "" : "one of " + String.join(", ", allowed);
                };
        if (!expected.isEmpty()) {
            listener.problem(line(node), "Option " + name + " is \"" + value + "\", but must be " + expected + ".");
        }
    }

    private static String nearest(String key, YamlDsl.Shape shape) {
        List<String> known = shape.properties().keySet().stream().sorted().toList();
        return NearestName.of(key, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse(". Possible are " + String.join(", ", known) + ".");
    }
}
