package dev.sluse.runtime;

import static dev.sluse.runtime.YamlNodes.child;
import static dev.sluse.runtime.YamlNodes.line;
import static dev.sluse.runtime.YamlNodes.scalar;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a flow may do and its writer may not have meant: it runs, and somebody should look. */
final class FlowWarnings {
    private static final Set<String> SENDING = Set.of(
            "to", "toD", "wireTap", "enrich", "pollEnrich", "poll", "recipientList", "routingSlip", "dynamicRouter");

    private final ComponentCatalog catalog;

    FlowWarnings(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** By line; empty if nothing is to be looked at. */
    List<FlowProblem> of(FlowFile file) {
        List<FlowProblem> warnings = new ArrayList<>();
        for (Node item : file.items()) {
            String flow = scalar(child(child(item, "route"), "id"));
            ClearSecrets.in(item)
                    .forEach(
                            each -> warnings.add(
                                    warning(
                                            file,
                                            flow,
                                            each.line(),
                                            "the secret " + each.name()
                                                    + " stands here for all to read: make it a setting and write {{its.key}} instead.")));
        }
        for (FlowFile.Flow flow : file.flows()) {
            if (!flow.endpoints().isEmpty()) {
                headers(file, flow, warnings);
                hops(file, flow, warnings);
                DataLensRules.warnings(flow)
                        .forEach(each -> warnings.add(warning(file, flow.id(), each.line(), each.sentence())));
                OdsRules.warnings(flow)
                        .forEach(each -> warnings.add(warning(file, flow.id(), each.line(), each.sentence())));
            }
        }
        warnings.sort(Comparator.comparingInt(FlowProblem::line));
        return warnings;
    }

    private void headers(FlowFile file, FlowFile.Flow flow, List<FlowProblem> warnings) {
        EndpointUse from = flow.endpoints().get(0);
        boolean wrong = file.problems().stream().anyMatch(each -> each.line() == from.line());
        if (wrong
                || isInside(from.scheme())
                || !(child(child(flow.route(), "from"), "steps") instanceof SequenceNode steps)) {
            return;
        }
        for (Node step : steps.getValue()) {
            Node removed = child(step, "removeHeaders");
            String pattern = removed == null ? "" : scalar(removed) + scalar(child(removed, "pattern"));
            if (pattern.equals("*") || pattern.equals("Camel*")) {
                return;
            }
            if (sends(step)) {
                warnings.add(warning(
                        file,
                        flow.id(),
                        line(step),
                        "headers that came in by " + from.scheme()
                                + " can steer this step: put a removeHeaders step with pattern Camel* before it"
                                + " (excludePattern keeps those that are needed)."));
                return;
            }
        }
    }

    private static boolean sends(Node step) {
        return YamlNodes.keys(step).anyMatch(SENDING::contains);
    }

    private void hops(FlowFile file, FlowFile.Flow flow, List<FlowProblem> warnings) {
        if (catalog.component(flow.endpoints().get(0).scheme()).isEmpty()) {
            return;
        }
        HopGuarantees.of(flow).stream()
                .skip(1)
                .filter(each -> each.guarantee() != Guarantee.EXACTLY_ONCE)
                .forEach(each -> warnings.add(warning(file, flow.id(), each.line(), each.why())));
    }

    private boolean isInside(String scheme) {
        return scheme.equals("seda")
                || HopGuarantees.isInside(scheme)
                || catalog.component(scheme).isPresent();
    }

    private static FlowProblem warning(FlowFile file, String flow, int line, String sentence) {
        return new FlowProblem(file.name(), line, flow, sentence);
    }
}
