package dev.sluse.runtime;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointUse;
import dev.sluse.component.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a route file: its routes, our endpoints in them, and where each value stands. Values of our options are put in place of
 * themselves as {@link Literal}s, so the lines that Camel speaks of stay the file's. For one file.
 */
final class FlowReader {
    private record Splice(int from, int to, String text) {}

    private final ComponentCatalog catalog;
    private final Placeholders placeholders;
    private final Predicate<String> wanted;
    private final String name;
    private final String text;
    private final List<FlowProblem> problems = new ArrayList<>();
    private final List<Splice> splices = new ArrayList<>();
    private String flow = "";

    /** @param wanted whether a route of that id is deployed; others are neither checked nor changed */
    FlowReader(
            ComponentCatalog catalog, Placeholders placeholders, Predicate<String> wanted, String name, String text) {
        this.catalog = catalog;
        this.placeholders = placeholders;
        this.wanted = wanted;
        this.name = name;
        this.text = text;
    }

    /** @throws BrokenFlowException with all that is wrong */
    FlowFile read() throws BrokenFlowException {
        List<FlowFile.Flow> flows = new ArrayList<>();
        compose().ifPresent(root -> {
            if (root instanceof SequenceNode items) {
                items.getValue().forEach(item -> readItem(item, flows));
            } else {
                problem(root, "a route file is a list: its first line begins with \"- route:\".");
            }
        });
        if (!problems.isEmpty()) {
            throw new BrokenFlowException(problems);
        }
        return new FlowFile(name, spliced(), flows);
    }

    private Optional<Node> compose() {
        try {
            return new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new FlowProblem(name + ":" + line, "", "this is no YAML: " + e.getProblem() + "."));
        } catch (YamlEngineException e) {
            problems.add(new FlowProblem(name, "", "this is no YAML: " + e.getMessage() + "."));
        }
        return Optional.empty();
    }

    private void readItem(Node item, List<FlowFile.Flow> flows) {
        Node route = child(item, "route");
        if (child(item, "from") != null) {
            problem(item, "a flow needs an id: begin with \"- route:\", then id, description and from.");
        }
        if (route == null) {
            return;
        }
        String id = scalar(child(route, "id"));
        if (id.isEmpty()) {
            problem(route, "a flow needs an id.");
            return;
        }
        if (wanted.test(id)) {
            flow = id;
            List<EndpointUse> endpoints = new ArrayList<>();
            walk(route, endpoints);
            flows.add(new FlowFile.Flow(id, scalar(child(route, "description")), line(item), endpoints));
            flow = "";
        }
    }

    private void walk(Node node, List<EndpointUse> endpoints) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> walk(each, endpoints));
        } else if (node instanceof MappingNode mapping) {
            Node uri = child(mapping, "uri");
            if (uri instanceof ScalarNode scalar) {
                endpoint(scalar, child(mapping, "parameters")).ifPresent(endpoints::add);
            }
            for (NodeTuple each : mapping.getValue()) {
                String key = scalar(each.getKeyNode());
                if ((key.equals("to") || key.equals("from")) && each.getValueNode() instanceof ScalarNode scalar) {
                    endpoint(scalar, null).ifPresent(endpoints::add);
                }
                walk(each.getValueNode(), endpoints);
            }
        } else if (node instanceof ScalarNode scalar) {
            resolved(scalar);
        }
    }

    private Optional<EndpointUse> endpoint(ScalarNode uri, @Nullable Node parameters) {
        String whole = resolved(uri);
        int colon = whole.indexOf(':');
        String scheme = colon < 0 ? whole : whole.substring(0, colon);
        if (catalog.component(scheme).isEmpty()) {
            return Optional.empty();
        }
        String rest = colon < 0 ? "" : whole.substring(colon + 1);
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        Map<String, EndpointUse.Option> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : rest.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                options.put(key, new EndpointUse.Option(equals < 0 ? "" : pair.substring(equals + 1), line(uri)));
            }
        }
        if (parameters instanceof MappingNode mapping) {
            mapping.getValue().forEach(each -> option(each, options));
        }
        return Optional.of(new EndpointUse(scheme, path, line(uri), options));
    }

    private void option(NodeTuple tuple, Map<String, EndpointUse.Option> options) {
        String key = scalar(tuple.getKeyNode());
        if (!(tuple.getValueNode() instanceof ScalarNode value)) {
            problem(tuple.getValueNode(), "option " + key + " is one value, not a list or a map.");
            return;
        }
        String resolved = resolved(value);
        options.put(key, new EndpointUse.Option(resolved, line(value)));
        boolean leftToCamel = resolved.contains("{{");
        if (!leftToCamel && !(resolved.equals(value.getValue()) && Literal.isHarmless(resolved))) {
            int from = index(value.getStartMark().orElseThrow().getIndex());
            int to = index(value.getEndMark().orElseThrow().getIndex());
            // the end of a block scalar (| or >) lies behind its last line break
            String lineBreak = to > from && text.charAt(to - 1) == '\n' ? "\n" : "";
            splices.add(new Splice(from, to, Literal.pack(resolved) + lineBreak));
        }
    }

    private String resolved(ScalarNode node) {
        try {
            return placeholders.resolve(node.getValue());
        } catch (Placeholders.Missing e) {
            String place = name + ":" + line(node);
            FlowProblem missing = new FlowProblem(
                    place,
                    flow,
                    "the setting " + e.key() + " has no value: set it, or write a default as {{" + e.key() + ":...}}.");
            if (!problems.contains(missing)) {
                problems.add(missing);
            }
            return node.getValue();
        }
    }

    private String spliced() {
        StringBuilder changed = new StringBuilder();
        int at = 0;
        splices.sort(Comparator.comparingInt(Splice::from));
        for (Splice each : splices) {
            changed.append(text, at, each.from()).append(each.text());
            at = each.to();
        }
        return changed.append(text, at, text.length()).toString();
    }

    /** Marks count code points. */
    private int index(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private void problem(Node node, String sentence) {
        problems.add(new FlowProblem(name + ":" + line(node), flow, sentence));
    }

    private static @Nullable Node child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                if (scalar(each.getKeyNode()).equals(key)) {
                    return each.getValueNode();
                }
            }
        }
        return null;
    }

    private static String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
