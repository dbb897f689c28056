package dev.sluse.runtime;

import static dev.sluse.runtime.YamlNodes.child;
import static dev.sluse.runtime.YamlNodes.line;
import static dev.sluse.runtime.YamlNodes.scalar;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointUse;
import dev.sluse.component.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * Reads a route file: its routes, the endpoints in them, and where each value stands. Values of our options are put in place of
 * themselves as {@link Literal}s, so the lines that Camel speaks of stay the file's. For one file.
 */
final class FlowReader {
    private record Splice(int from, int to, String text) {}

    /** The steps that name an endpoint. */
    private static final Set<String> ENDPOINT_STEPS =
            Set.of("from", "to", "toD", "wireTap", "poll", "interceptFrom", "interceptSendToEndpoint");

    private final ComponentCatalog catalog;
    private final StepCheck steps;
    private final Placeholders placeholders;
    private final Predicate<String> wanted;
    private final String name;
    private final String text;
    private final List<FlowProblem> problems = new ArrayList<>();
    /** In the order of the file; what an alias repeats stands there once. */
    private final Set<Splice> splices = new TreeSet<>(Comparator.comparingInt(Splice::from));

    private final List<Node> items = new ArrayList<>();
    private String flow = "";
    private int unwanted;

    /** @param wanted whether a route of that id is deployed; others are neither checked nor changed */
    FlowReader(
            ComponentCatalog catalog,
            StepCheck steps,
            Placeholders placeholders,
            Predicate<String> wanted,
            String name,
            String text) {
        this.catalog = catalog;
        this.steps = steps;
        this.placeholders = placeholders;
        this.wanted = wanted;
        this.name = name;
        this.text = text;
    }

    FlowFile read() {
        List<FlowFile.Flow> flows = new ArrayList<>();
        if (text.isBlank()) {
            problem(1, "the file is empty: write a flow, or delete it.");
        }
        compose().ifPresent(root -> {
            if (root instanceof SequenceNode list) {
                list.getValue().forEach(item -> readItem(item, flows));
            } else {
                problem(root, "a route file is a list: its first line begins with \"- route:\".");
            }
        });
        problems.sort(Comparator.comparingInt(FlowProblem::line));
        return new FlowFile(
                name,
                text,
                problems.isEmpty() ? spliced() : text,
                List.copyOf(items),
                List.copyOf(flows),
                unwanted,
                List.copyOf(problems));
    }

    private Optional<Node> compose() {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            return AliasCheck.passes(text, settings, this::problem)
                    ? new Compose(settings).composeString(text)
                    : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new FlowProblem(name, line, "", "this is no YAML: " + e.getProblem() + "."));
        } catch (YamlEngineException e) {
            problems.add(new FlowProblem(name, 0, "", "this is no YAML: " + e.getMessage() + "."));
        }
        return Optional.empty();
    }

    private void readItem(Node item, List<FlowFile.Flow> flows) {
        if (child(item, "from") != null) {
            problem(item, "a flow needs an id: begin with \"- route:\", then id, description and from.");
            return;
        }
        Node route = child(item, "route");
        String id = scalar(child(route, "id"));
        if (route != null && id.isEmpty()) {
            problem(route, "a flow needs an id.");
        }
        if (route != null && !id.isEmpty() && !wanted.test(id)) {
            unwanted++;
            return;
        }
        flow = id;
        items.add(item);
        steps.check(item, this::problem);
        ExpressionCheck.check(item, this::problem);
        if (route != null) {
            List<EndpointUse> endpoints = new ArrayList<>();
            walk("route", route, endpoints);
            if (!id.isEmpty()) {
                flows.add(new FlowFile.Flow(id, scalar(child(route, "description")), line(item), endpoints, route));
            }
        }
        flow = "";
    }

    /** @param step the key that the node stands under */
    private void walk(String step, Node node, List<EndpointUse> endpoints) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> walk("", each, endpoints));
        } else if (node instanceof MappingNode mapping) {
            if (ENDPOINT_STEPS.contains(step) && child(mapping, "uri") instanceof ScalarNode uri) {
                endpoints.add(endpoint(uri, child(mapping, "parameters")));
            }
            for (NodeTuple each : mapping.getValue()) {
                String key = scalar(each.getKeyNode());
                if (key.equals("parameters")) {
                    YamlNodes.scalars(each.getValueNode()).forEach(this::resolved);
                } else {
                    walk(key, each.getValueNode(), endpoints);
                }
            }
        } else if (node instanceof ScalarNode scalar) {
            if (ENDPOINT_STEPS.contains(step) && !scalar.getValue().isEmpty()) {
                endpoints.add(endpoint(scalar, null));
            } else {
                resolved(scalar);
            }
        }
    }

    private EndpointUse endpoint(ScalarNode uri, @Nullable Node parameters) {
        String whole = resolved(uri);
        int question = whole.indexOf('?');
        String place = question < 0 ? whole : whole.substring(0, question);
        int colon = place.indexOf(':');
        String scheme = colon < 0 ? place : place.substring(0, colon);
        String path = colon < 0 ? "" : place.substring(colon + 1);
        Map<String, EndpointUse.Option> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : whole.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                options.put(key, new EndpointUse.Option(equals < 0 ? "" : pair.substring(equals + 1), line(uri)));
            }
        }
        if (parameters instanceof MappingNode mapping) {
            boolean ours = catalog.component(scheme).isPresent();
            mapping.getValue().forEach(each -> option(each, ours, options));
        }
        return new EndpointUse(scheme, path, line(uri), options);
    }

    private void option(NodeTuple tuple, boolean ours, Map<String, EndpointUse.Option> options) {
        String key = scalar(tuple.getKeyNode());
        if (!(tuple.getValueNode() instanceof ScalarNode value)) {
            problem(tuple.getValueNode(), "option " + key + " is one value, not a list or a map.");
            return;
        }
        String resolved = resolved(value);
        options.put(key, new EndpointUse.Option(resolved, line(value)));
        boolean leftToCamel = !ours || resolved.contains("{{");
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
            FlowProblem missing = new FlowProblem(
                    name,
                    line(node),
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
        problem(line(node), sentence);
    }

    private void problem(int line, String sentence) {
        problems.add(new FlowProblem(name, line, flow, sentence));
    }
}
