package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deliveries that wait for a person: those that ended badly and whose path nobody has dropped again since. A newer file of the
 * same path is the answer to an older one, whatever has become of it.
 *
 * @param deliveries newest first
 * @param isCut whether only the newest thousand of a state were looked at
 */
record Waiting(List<Delivery> deliveries, boolean isCut) {
    private static final int MOST = 1000;
    private static final List<DeliveryState> BAD_ENDS =
            List.of(DeliveryState.QUARANTINED, DeliveryState.REJECTED, DeliveryState.FAILED);

    static Waiting in(Ledger ledger) {
        List<Delivery> waiting = new ArrayList<>();
        boolean cut = false;
        for (DeliveryState state : BAD_ENDS) {
            List<Delivery> ended = ledger.deliveries(new Ledger.Query(null, state, null, MOST));
            cut |= ended.size() == MOST;
            for (Delivery each : ended) {
                boolean answered = ledger.newestOfPath(each.flow(), each.path())
                        .filter(newest -> !newest.id().equals(each.id()))
                        .isPresent();
                if (!answered) {
                    waiting.add(each);
                }
            }
        }
        waiting.sort(Comparator.comparing(Delivery::takenAt).reversed());
        return new Waiting(List.copyOf(waiting), cut);
    }
}
