package dev.sluse.runtime;

import dev.sluse.component.EndpointUse;
import java.util.List;

/**
 * A route file as read by us before Camel reads it.
 *
 * @param name below the routes folder
 * @param text for Camel: as on disk, but for values of our options, which are packed so that they arrive unchanged
 * @param flows its routes, in their order
 */
record FlowFile(String name, String text, List<Flow> flows) {
    /**
     * One route.
     *
     * @param line from 1
     */
    record Flow(String id, String description, int line, List<EndpointUse> endpoints) {}
}
