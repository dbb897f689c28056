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

    /**
     * Empty as long as something is still to be done. One that has failed so that it holds others back ends it at once: a person has to
     * look. Those that are refused and hold nothing back are waited out: if all were refused it is rejected, if some were it is
     * quarantined.
     *
     * @param delivery as its route has left it
     */
    static Optional<Conclusion> of(Delivery delivery, List<Operation> operations) {
        List<Operation> remote = operations.stream()
                .filter(each -> each.isRemote() && !each.isReplaced())
                .toList();
        Optional<Operation> failed = remote.stream()
                .filter(Operation::holdsBack)
                .filter(each -> each.outcome() != Outcome.REFUSED)
                .findFirst()
                .or(() -> remote.stream().filter(Operation::holdsBack).findFirst());
        if (failed.isPresent()) {
            return Optional.of(bad(failed.get()));
        }
        if (remote.stream().anyMatch(each -> each.state().isOpen())) {
            return Optional.empty();
        }
        List<Operation> refused = in(remote, State.FAILED);
        return in(remote, State.CANCELLED).stream()
                .findFirst()
                .map(each -> new Conclusion(DeliveryState.FAILED, said(each), true))
                .or(() -> Optional.of(
                        refused.isEmpty()
                                ? new Conclusion(good(delivery), "", false)
                                : refused(refused, remote.size())));
    }

    /** The same for a delivery that has ended before: its state stays, and whether somebody has to look at it. */
    Conclusion amending(Delivery ended) {
        return new Conclusion(ended.state(), reason.isEmpty() ? ended.reason() : reason, !ended.isWaiting());
    }

    /** How a delivery stays whose route has ended badly, when its operations have ended after all. */
    static Conclusion stays(Delivery ended) {
        return new Conclusion(ended.state(), ended.reason(), !ended.isWaiting());
    }

    static DeliveryState good(Delivery delivery) {
        return delivery.quarantined() > 0 ? DeliveryState.QUARANTINED : DeliveryState.DELIVERED;
    }

    /** Whether a person may have it tried again, with the same bytes. */
    static boolean mayBeRetried(Operation operation) {
        return operation.isRemote() && operation.state() == State.FAILED;
    }

    private static Conclusion bad(Operation operation) {
        boolean refused = operation.outcome() == Outcome.REFUSED;
        String reason = named(operation) + (refused ? "was refused: " : "failed: ") + said(operation);
        return new Conclusion(refused ? DeliveryState.REJECTED : DeliveryState.FAILED, reason, false);
    }

    private static Conclusion refused(List<Operation> refused, int all) {
        Operation first = refused.get(0);
        String of = refused.size() + " of " + all + " operations were refused, the first one: ";
        String reason = all == 1 || refused.size() == 1
                ? named(first) + "was refused: " + said(first)
                : of + named(first).stripTrailing() + ": " + said(first);
        return new Conclusion(
                refused.size() == all ? DeliveryState.REJECTED : DeliveryState.QUARANTINED, reason, false);
    }

    private static String named(Operation operation) {
        return "Operation " + operation.id() + " (" + operation.kind() + " " + operation.target() + ", batch "
                + operation.batch() + ") ";
    }

    private static String said(Operation operation) {
        String answer = operation.answer();
        return answer == null ? operation.state().word() + "." : answer;
    }

    private static List<Operation> in(List<Operation> operations, State state) {
        return operations.stream().filter(each -> each.state() == state).toList();
    }
}
