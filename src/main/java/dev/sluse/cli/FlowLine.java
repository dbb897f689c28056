package dev.sluse.cli;

import dev.sluse.ledger.FlowList.Listed;
import org.jspecify.annotations.Nullable;

/** A flow as machines read it; times are UTC. */
record FlowLine(
        String id,
        String description,
        String source,
        String from,
        String state,
        @Nullable String problem,
        @Nullable String reason,
        String since) {

    static FlowLine of(Listed flow) {
        return new FlowLine(
                flow.id(),
                flow.description(),
                flow.source(),
                flow.from(),
                flow.state(),
                flow.problem().isEmpty() ? null : flow.problem(),
                flow.reason().isEmpty() ? null : flow.reason(),
                flow.since().toString());
    }
}
