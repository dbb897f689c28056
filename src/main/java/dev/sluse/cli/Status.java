package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Strays.Stray;
import dev.sluse.runtime.HomeHolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a home is.
 *
 * @param holder who runs it
 * @param counts deliveries of each flow in each state
 * @param flows as the runtime told last
 * @param strays files that no flow takes
 * @param retried deliveries that are tried again at a set time, at most {@value #MOST_RETRIED}
 * @param openRequests how many requests are not carried out yet
 */
record Status(
        Optional<HomeHolder> holder,
        Map<String, Map<DeliveryState, Long>> counts,
        Waiting waiting,
        List<Listed> flows,
        List<Stray> strays,
        List<Delivery> retried,
        long openRequests) {
    static final int MOST_RETRIED = 20;

    static Status of(Optional<HomeHolder> holder, Ledger ledger) {
        return new Status(
                holder,
                ledger.counts(),
                Waiting.in(ledger),
                ledger.flows().all(),
                ledger.strays().all(),
                ledger.retried(MOST_RETRIED),
                ledger.requests().countOpen());
    }

    /** Flows that do not run, or of which a newer version was refused. */
    List<Listed> troubled() {
        return flows.stream()
                .filter(each ->
                        !each.state().equals("running") || !each.problem().isEmpty())
                .toList();
    }

    /** How many open deliveries each flow has that the runtime does not have: nobody works on them. */
    Map<String, Long> forsaken() {
        Map<String, Long> open = new TreeMap<>();
        if (flows.isEmpty()) {
            return open;
        }
        counts.forEach((flow, byState) -> {
            long number = byState.entrySet().stream()
                    .filter(each -> !each.getKey().isFinal())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (number > 0 && flows.stream().noneMatch(each -> each.id().equals(flow))) {
                open.put(flow, number);
            }
        });
        return open;
    }

    /** Whether somebody has to do something. What a runtime that has ended said of its flows no longer asks for anything. */
    boolean asksForAPerson() {
        boolean broken = holder.isPresent()
                && flows.stream().anyMatch(each -> !each.problem().isEmpty());
        return !waiting.deliveries().isEmpty() || !strays.isEmpty() || broken;
    }
}
