package dev.sluse.datafordeler;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what follows a delivery may leave: it has been accepted, or a person lets it go. For one thread at a time. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);
    private static final String ALARM = "delivery";

    private final Ledger ledger;
    private final String flow;
    private final Alarms alarms;
    private final Steps steps;

    Passage(Ledger ledger, String flow, Alarms alarms, Steps steps) {
        this.ledger = ledger;
        this.flow = flow;
        this.alarms = alarms;
        this.steps = steps;
    }

    /**
     * Looks; as long as a person has to decide, that is an alarm.
     *
     * @param events what it holds, for people
     */
    boolean isFree(Delivery delivery, String events) {
        if (!delivery.state().isFinal() && delivery.state() != DeliveryState.DELIVERING) {
            alarms.over(ALARM);
            return false;
        }
        boolean accepted = isAccepted(delivery);
        if (!accepted && delivery.isWaiting()) {
            alarms.raise(
                    ALARM,
                    "Delivery " + delivery.id() + " with the " + events
                            + " has come to nothing, and no later one passes it: " + delivery.reason()
                            + " Say sluse replay " + delivery.id() + " to try it again, or sluse cancel "
                            + delivery.id() + " to go on without it.");
            return false;
        }
        alarms.over(ALARM);
        steps.reached(Steps.Step.ACCEPTED);
        if (!accepted) {
            String text = "The " + events + " are passed over, since " + delivery.id() + " was cancelled.";
            LOG.warn("{}: {}", flow, text);
            ledger.note(delivery.id(), flow, "passed-over", text);
        }
        return true;
    }

    private boolean isAccepted(Delivery delivery) {
        return switch (delivery.state()) {
            case RECEIVED, WORKING -> false;
            case DELIVERING, DELIVERED, QUARANTINED -> true;
            // by the far end, after it was accepted from the route
            case REJECTED, FAILED ->
                ledger.journal(delivery.id()).stream()
                        .anyMatch(each -> each.event().equals("delivering"));
        };
    }
}
