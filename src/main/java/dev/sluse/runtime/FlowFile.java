package dev.sluse.runtime;

import dev.sluse.component.EndpointUse;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A route file as read by us before Camel reads it. Two are equal only if they come from one reading.
 *
 * @param name below the routes folder
 * @param raw as on disk
 * @param text for Camel: as on disk, but for values of our options, which are packed so that they arrive unchanged
 * @param items all that stands in it, but for routes that are not wanted
 * @param flows its routes that are wanted, in their order
 * @param unwanted how many other routes it has, which were not looked at
 * @param problems why it cannot be used, by line; empty if nothing is known against it
 */
record FlowFile(
        String name,
        String raw,
        String text,
        List<Node> items,
        List<Flow> flows,
        int unwanted,
        List<FlowProblem> problems) {
    /**
     * One route.
     *
     * @param line from 1
     * @param endpoints in their order: first the one that it begins with
     * @param route all that stands below {@code route:}
     */
    record Flow(String id, String description, int line, List<EndpointUse> endpoints, Node route) {}

    /** The ids of its flows, in their order. */
    List<String> ids() {
        return flows.stream().map(Flow::id).toList();
    }

    FlowFile with(List<FlowProblem> others) {
        return new FlowFile(name, raw, text, items, flows, unwanted, List.copyOf(others));
    }

    /** A file of which nothing can be read. */
    static FlowFile unreadable(String name, int line, String sentence) {
        return new FlowFile(name, "", "", List.of(), List.of(), 0, List.of(new FlowProblem(name, line, "", sentence)));
    }
}
