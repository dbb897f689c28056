package dev.sluse.runtime;

import dev.sluse.component.delivery.DeliveringDesk;
import dev.sluse.datalens.TiedOperations;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Wish;
import dev.sluse.operations.GivingUp;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has single operations tried again, or given up; what becomes of their deliveries follows from that. */
final class OperationSteering {
    /** Those of which operations may have failed; of one that is quarantined, some were refused and the others are done. */
    private static final Set<DeliveryState> BAD =
            EnumSet.of(DeliveryState.REJECTED, DeliveryState.FAILED, DeliveryState.QUARANTINED);

    private final Ledger ledger;
    private final DeliveringDesk desk;
    private final GivingUp givingUp;
    private final Runnable wake;

    /** @param wake has the pump look */
    OperationSteering(Ledger ledger, DeliveringDesk desk, GivingUp givingUp, Runnable wake) {
        this.ledger = ledger;
        this.desk = desk;
        this.givingUp = givingUp;
        this.wake = wake;
    }

    Answer retry(Wish.RetryOperation wish) throws IOException {
        Optional<Operation> found = ledger.operations().find(wish.operation());
        if (found.isEmpty()) {
            return missing(wish.operation());
        }
        Operation operation = found.get();
        if (!operation.isRemote()) {
            return Answer.refused(named(operation) + " is no operation at a remote system: replay its delivery, "
                    + operation.delivery() + ".");
        }
        return switch (operation.state()) {
            case DONE -> Answer.done(named(operation) + " is done: there is nothing to do.");
            case CANCELLED ->
                Answer.refused(named(operation) + " was cancelled: it is not carried on with. sluse replay "
                        + operation.delivery() + " --again sends the input through the flow once more.");
            case FAILED, PENDING, SENT, WAITING -> {
                ledger.remote().retry(operation.id());
                reopen(operation.delivery());
                wake.run();
                yield Answer.done(named(operation) + " is tried again now, as the same request." + behind(operation));
            }
        };
    }

    Answer cancel(Wish.CancelOperation wish) {
        Optional<Operation> found = ledger.operations().find(wish.operation());
        if (found.isEmpty()) {
            return missing(wish.operation());
        }
        Operation operation = found.get();
        if (!operation.isRemote()) {
            return Answer.refused(named(operation) + " is no operation at a remote system: cancel its delivery, "
                    + operation.delivery() + ".");
        }
        if (operation.state() == Operation.State.DONE) {
            return tooLate(operation);
        }
        List<Operation> tied = TiedOperations.to(operation, ledger.operations().ofDelivery(operation.delivery()));
        GivingUp.GivenUp given = givingUp.cancel(
                operation, tied.stream().map(Operation::id).toList(), Cancellation.reason(wish.reason()));
        List<Operation> cancelled = given.cancelled();
        desk.look(operation.delivery());
        wake.run();
        return cancelled.get(0).state() == Operation.State.DONE
                ? tooLate(operation)
                : cancelled(operation, cancelled.subList(1, cancelled.size()), given.takingBack());
    }

    private static Answer tooLate(Operation operation) {
        return Answer.refused(named(operation) + " is done: what is done is not taken back by cancelling.");
    }

    private static Answer cancelled(Operation operation, List<Operation> withIt, List<Operation> takingBack) {
        if (withIt.isEmpty()) {
            return Answer.done(named(operation) + " is cancelled: it is not carried on with, and those behind it are."
                    + takingBack.stream()
                            .findFirst()
                            .map(each -> " What is on its way of it is taken back by operation " + each.id() + ".")
                            .orElse(""));
        }
        String others = withIt.size() == 1
                ? "operation " + withIt.get(0).id() + ", which rests"
                : "the " + withIt.size() + " operations " + withIt.get(0).id() + " to "
                        + withIt.get(withIt.size() - 1).id() + ", which rest";
        return Answer.done(named(operation) + " is cancelled, and with it " + others + " on it: of "
                + operation.delivery() + " nothing more is written to " + operation.target()
                + ", and those behind are carried on with.");
    }

    /**
     * Has what failed of a delivery tried again.
     *
     * @return empty if its flow has to work on it
     */
    Optional<Answer> carryOn(Delivery delivery) throws IOException {
        if (!desk.isPastItsRoute(delivery)) {
            return Optional.empty();
        }
        int retried = desk.retry(delivery);
        if (retried == 0) {
            return Optional.empty();
        }
        reopen(delivery.id());
        wake.run();
        return Optional.of(Answer.done(delivery.id() + " carries on where it stopped: "
                + (retried == 1 ? "one operation is" : retried + " operations are")
                + " tried again, as the same request."));
    }

    /** Has what failed of a delivery tried again while its flow works on it anew. */
    void carryOnWithin(Delivery delivery) {
        desk.retry(delivery);
        wake.run();
    }

    /** Whether something of a delivery has ended in that state at a remote system. */
    boolean hasAny(Delivery delivery, Operation.State state) {
        return ledger.operations().ofDelivery(delivery.id()).stream()
                .anyMatch(each -> each.isRemote() && each.state() == state);
    }

    /** The first that is not at an end, or has failed so that others wait for it to be tried again. */
    Optional<Operation> owed(Delivery delivery) {
        return ledger.operations().ofDelivery(delivery.id()).stream()
                .filter(each -> each.isRemote() && (each.state().isOpen() || each.holdsBack()))
                .findFirst();
    }

    /** Has what waits because of a fault looked at now. */
    Answer hurry(Delivery delivery) {
        long waiting = ledger.operations().ofDelivery(delivery.id()).stream()
                .filter(each -> each.isRemote() && each.trouble() != null)
                .peek(each -> ledger.remote().retry(each.id()))
                .count();
        wake.run();
        return Answer.done(delivery.id() + " is being delivered: "
                + (waiting == 0 ? "there is nothing to do." : "what was in trouble is tried again now."));
    }

    /** Gives up all that is still to be done of a delivery; what takes something back is carried on with. */
    void cancelAll(Delivery delivery, String reason) {
        desk.cancel(delivery, () -> givingUp.cancelAll(delivery.id(), reason));
        wake.run();
    }

    /** If only its operations are to be carried on with, it is being delivered again. */
    private void reopen(String id) throws IOException {
        Optional<Delivery> delivery = ledger.delivery(id).filter(desk::isPastItsRoute);
        if (delivery.isPresent() && BAD.contains(delivery.get().state())) {
            desk.reopen(delivery.get(), "Replayed. Before: " + delivery.get().reason());
        }
    }

    private String behind(Operation operation) {
        return ledger.remote()
                .ahead(operation)
                .map(each -> " It waits behind operation " + each.id() + ", which is "
                        + each.state().word() + ".")
                .orElse("");
    }

    private static String named(Operation operation) {
        return "Operation " + operation.id();
    }

    private static Answer missing(long operation) {
        return Answer.wrong("There is no operation " + operation + ".");
    }
}
