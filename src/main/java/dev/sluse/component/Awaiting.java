package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Waits in a step until operations are at an end, for the option {@code wait}.
 *
 * @param pause waits a moment before operations are looked at again
 */
record Awaiting(FlowServices services, DataLensServices.Pause pause) {

    /**
     * Returns when all are done, or it has taken too long: then they are carried on with behind the flow's back.
     *
     * @throws RejectedException if one was refused
     * @throws SluseException if one has failed or was cancelled
     */
    void ends(List<Operation> operations, Duration maxWait) throws InterruptedException {
        Instant until = services.clock().instant().plus(maxWait);
        for (Operation each : operations) {
            Operation now = each;
            while (now.state().isOpen() && services.clock().instant().isBefore(until)) {
                pause.rest();
                now = services.ledger().operations().find(each.id()).orElse(now);
            }
            if (now.state() == Operation.State.FAILED || now.state() == Operation.State.CANCELLED) {
                throw ended(now);
            }
        }
    }

    private static SluseException ended(Operation operation) {
        String said = operation.answer() == null ? operation.state().word() + "." : operation.answer();
        return operation.outcome() == Operation.Outcome.REFUSED
                ? new RejectedException(said, "")
                : SluseException.configuration("operation-failed", said, "");
    }
}
