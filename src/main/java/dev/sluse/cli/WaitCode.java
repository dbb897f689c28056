package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What wait ends with, so that a script can tell the ends apart that want different things done. */
final class WaitCode {
    private WaitCode() {}

    /** For an operation alone. */
    static int of(Operation operation) {
        if (operation.state().isOpen()) {
            return ExitCodes.ACCESS;
        }
        Operation.Outcome outcome = operation.outcome();
        if (outcome == null || operation.isReplaced()) {
            return operation.state() == Operation.State.DONE ? ExitCodes.OK : ExitCodes.DATA;
        }
        return switch (outcome) {
            case ABORTED -> ExitCodes.ABORTED;
            case LIMIT_REACHED -> ExitCodes.LIMIT_REACHED;
            case RECORD_ERRORS -> ExitCodes.RECORD_ERRORS;
            default -> ExitCodes.DATA;
        };
    }

    /**
     * For a delivery with what was to be done for it. An end at a remote system gives its code where it is the only kind of end that is
     * not good; where several differ, or the delivery itself was found wanting, that is 1.
     */
    static int of(Delivery delivery, List<Operation> operations) {
        if (!delivery.state().isFinal()) {
            return ExitCodes.ACCESS;
        }
        Set<Integer> codes = operations.stream()
                .filter(each -> each.isRemote() && !each.state().isOpen())
                .map(WaitCode::of)
                .filter(each -> each != ExitCodes.OK)
                .collect(Collectors.toSet());
        boolean isDelivered = delivery.state() == DeliveryState.DELIVERED;
        if (isDelivered) {
            return codes.contains(ExitCodes.RECORD_ERRORS) ? ExitCodes.RECORD_ERRORS : ExitCodes.OK;
        }
        codes.remove(ExitCodes.RECORD_ERRORS);
        return delivery.state() == DeliveryState.FAILED && codes.size() == 1
                ? codes.iterator().next()
                : ExitCodes.DATA;
    }
}
