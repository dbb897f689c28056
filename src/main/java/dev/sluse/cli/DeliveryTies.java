package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a delivery has to do with others, and what it waits for, in sentences. */
final class DeliveryTies {
    private DeliveryTies() {}

    /** @param ahead the older one of the same name that it has to wait for, if there is one */
    static List<String> of(Delivery delivery, Optional<Delivery> ahead, LocalTimes times) {
        List<String> said = new ArrayList<>();
        if (delivery.repeatOf() != null) {
            said.add("Its content is that of " + delivery.repeatOf() + ": it was not delivered again.");
        }
        if (delivery.repairs() != null) {
            said.add("It mends rows of " + delivery.repairs() + ".");
        }
        if (delivery.replays() != null) {
            said.add("It sends the input of " + delivery.replays() + " through the flow again.");
        }
        ahead.ifPresent(other -> said.add("It waits for " + other.id() + " (" + other.path()
                + "), which has the same name and was taken before."));
        if (delivery.state() == DeliveryState.RECEIVED && delivery.nextAt() != null) {
            said.add("It is tried again at " + times.of(delivery.nextAt()) + "; sluse replay " + delivery.id()
                    + " does so now.");
        }
        if (delivery.isWaiting()) {
            said.add("Somebody has to look: mend the file and drop it again, or sluse cancel " + delivery.id()
                    + " --reason TEXT if nothing is to be done.");
        }
        return said;
    }
}
