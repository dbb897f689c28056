package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import java.util.List;
import java.util.Optional;

/**
 * How a delivery ends whose route has ended well, by what has become of its operations.
 *
 * @param closed whether nobody has to look at it, although it ended badly: a person has ended it
 */
record Conclusion(DeliveryState state, String reason, boolean closed) {

    /** Empty as long as something is still to be done. One that was refused or has failed ends it at once: a person has to look. */
    static Optional<Conclusion> of(Delivery delivery, List<Operation> operations) {
        List<Operation> remote = operations.stream().filter(Operation::isRemote).toList();
        Optional<Operation> failed = first(remote, State.FAILED);
        if (failed.isPresent()) {
            return Optional.of(bad(failed.get()));
        }
        if (remote.stream().anyMatch(each -> each.state().isOpen())) {
            return Optional.empty();
        }
        return first(remote, State.CANCELLED)
                .map(each -> new Conclusion(DeliveryState.FAILED, said(each), true))
                .or(() -> Optional.of(new Conclusion(good(delivery), "", false)));
    }

    static DeliveryState good(Delivery delivery) {
        return delivery.quarantined() > 0 ? DeliveryState.QUARANTINED : DeliveryState.DELIVERED;
    }

    boolean isGood() {
        return state == DeliveryState.DELIVERED || state == DeliveryState.QUARANTINED;
    }

    private static Conclusion bad(Operation operation) {
        boolean refused = operation.outcome() == Outcome.REFUSED;
        String named = "Operation " + operation.id() + " (" + operation.kind() + " " + operation.target() + ", batch "
                + operation.batch() + ") ";
        String reason = named + (refused ? "was refused: " : "failed: ") + said(operation);
        return new Conclusion(refused ? DeliveryState.REJECTED : DeliveryState.FAILED, reason, false);
    }

    private static String said(Operation operation) {
        String answer = operation.answer();
        return answer == null ? operation.state().word() + "." : answer;
    }

    private static Optional<Operation> first(List<Operation> operations, State state) {
        return operations.stream().filter(each -> each.state() == state).findFirst();
    }
}
