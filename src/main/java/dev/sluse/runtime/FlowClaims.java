package dev.sluse.runtime;

import dev.sluse.component.EndpointUse;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.http.HttpStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What only one flow can have, its id and its drop folder, and which flow follows which. Remembers each with the place where it is
 * written.
 */
final class FlowClaims {
    private final Places places;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<Path, String> folders = new HashMap<>();
    private final FlowChains chains = new FlowChains();

    FlowClaims(Places places) {
        this.places = places;
    }

    boolean hasId(String flow) {
        return ids.containsKey(flow);
    }

    /** What stands in the way of flows that are right in themselves; what does not is claimed by them. */
    List<FlowProblem> all(FlowFile file) {
        List<FlowProblem> problems = new ArrayList<>();
        for (FlowFile.Flow flow : file.flows()) {
            problems.addAll(id(flow.id(), file.name(), flow.line()));
            if (!flow.endpoints().isEmpty()) {
                problems.addAll(source(flow.id(), file.name(), flow.endpoints().get(0)));
            }
        }
        return problems;
    }

    /** What is wrong with the flow's id; empty if neither another flow nor a route of our own has it. */
    List<FlowProblem> id(String flow, String source, int line) {
        if (flow.equals(HttpStep.ROUTE)) {
            return List.of(new FlowProblem(
                    source,
                    line,
                    flow,
                    "the id " + flow
                            + " is Sluse's own, for the route by which all requests go out: give the flow another"
                            + " one."));
        }
        FlowProblem here = new FlowProblem(source, line, flow, "");
        String other = ids.putIfAbsent(flow, here.where());
        return other == null
                ? List.of()
                : List.of(new FlowProblem(
                        source,
                        line,
                        flow,
                        "there is another flow of that id, in " + other + ": give each an id of its own."));
    }

    /**
     * What is wrong with where the flow takes from, since others are there.
     *
     * @param from where it begins, known to be right in itself
     */
    List<FlowProblem> source(String flow, String source, EndpointUse from) {
        return switch (from.scheme()) {
            case "drop" -> folder(flow, source, from);
            case "direct" -> inside(flow, source, from);
            case "delivery" -> chains.follow(flow, source, from);
            default -> List.of();
        };
    }

    /** Flows that follow one that is not there. */
    List<FlowProblem> loose() {
        return chains.loose(ids.keySet());
    }

    private static List<FlowProblem> inside(String flow, String source, EndpointUse from) {
        return from.path().equals(HttpStep.ROUTE)
                ? List.of(new FlowProblem(
                        source,
                        from.line(),
                        flow,
                        "direct:" + HttpStep.ROUTE
                                + " is Sluse's own, where all requests go out: give yours another name."))
                : List.of();
    }

    private List<FlowProblem> folder(String flow, String source, EndpointUse from) {
        String folder = from.place("folder");
        String owner = folders.putIfAbsent(places.drop(folder), "flow " + flow + ", " + source + ":" + from.line());
        return owner == null
                ? List.of()
                : List.of(new FlowProblem(
                        source,
                        from.line(),
                        flow,
                        "another flow takes from the folder " + folder + " (" + owner
                                + "): give each flow a folder of its own."));
    }
}
