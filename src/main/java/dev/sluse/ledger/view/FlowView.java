package dev.sluse.ledger.view;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow as machines read it; the time is UTC.
 *
 * @param deliveries how many it has in each state that any is in; absent where they are told elsewhere
 */
public record FlowView(
        String id,
        String description,
        String source,
        String from,
        String state,
        @Nullable String problem,
        @Nullable String reason,
        String since,
        @Nullable Map<String, Long> deliveries) {

    /** What is told of a flow. */
    public static FlowView of(Listed flow) {
        return new FlowView(
                flow.id(),
                flow.description(),
                flow.source(),
                flow.from(),
                flow.state(),
                flow.problem().isEmpty() ? null : flow.problem(),
                flow.reason().isEmpty() ? null : flow.reason(),
                flow.since().toString(),
                null);
    }

    /** The same with how many deliveries it has. */
    public FlowView with(Map<DeliveryState, Long> counts) {
        Map<String, Long> words = new LinkedHashMap<>();
        Arrays.stream(DeliveryState.values())
                .filter(counts::containsKey)
                .forEach(state -> words.put(state.word(), counts.get(state)));
        return new FlowView(id, description, source, from, state, problem, reason, since, words);
    }
}
