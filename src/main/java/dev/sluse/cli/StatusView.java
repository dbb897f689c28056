package dev.sluse.cli;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Strays;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.ledger.view.FlowView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status as a machine reads it.
 *
 * @param flows deliveries of each flow in each state
 * @param deployed the flows as the runtime told last
 * @param undeployed open deliveries of each flow that the runtime does not have
 * @param attention whether the command ends with 1
 */
record StatusView(
        String home,
        @Nullable Runner runner,
        Map<String, Map<String, Long>> flows,
        List<DeliveryView> waiting,
        boolean moreWaiting,
        List<FlowView> deployed,
        List<StrayLine> strays,
        List<DeliveryView> retried,
        Map<String, Long> undeployed,
        long openRequests,
        boolean attention) {

    /** The process that runs the home. */
    record Runner(long pid, String host, String since) {}

    /** A file that no flow takes. */
    record StrayLine(String path, @Nullable String flow, long bytes, String why, String since) {
        static StrayLine of(Strays.Stray stray) {
            return new StrayLine(
                    stray.path(),
                    stray.flow().isEmpty() ? null : stray.flow(),
                    stray.bytes(),
                    stray.why(),
                    stray.since().toString());
        }
    }

    static StatusView of(String home, Status status) {
        return new StatusView(
                home,
                status.holder()
                        .map(each ->
                                new Runner(each.pid(), each.host(), each.since().toString()))
                        .orElse(null),
                byWord(status.counts()),
                status.waiting().deliveries().stream().map(DeliveryView::of).toList(),
                status.waiting().isCut(),
                status.flows().stream().map(FlowView::of).toList(),
                status.strays().stream().map(StrayLine::of).toList(),
                status.retried().stream().map(DeliveryView::of).toList(),
                status.forsaken(),
                status.openRequests(),
                status.asksForAPerson());
    }

    private static Map<String, Map<String, Long>> byWord(Map<String, Map<DeliveryState, Long>> counts) {
        Map<String, Map<String, Long>> words = new LinkedHashMap<>();
        counts.forEach((flow, byState) -> {
            Map<String, Long> ofFlow = new LinkedHashMap<>();
            byState.forEach((state, number) -> ofFlow.put(state.word(), number));
            words.put(flow, ofFlow);
        });
        return words;
    }
}
