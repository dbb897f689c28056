package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits for operations where a flow wants to go on only when they have ended. */
record JobWait(FlowServices services, DataLensServices.Pause pause) {

    /**
     * Until all are at an end, or it has taken too long: then they are carried on with behind the flow's back.
     *
     * @throws SluseException for the first that has not ended well
     */
    void await(List<Operation> operations, Duration most) throws InterruptedException {
        Instant until = services.clock().instant().plus(most);
        for (Operation each : operations) {
            Operation now = each;
            while (now.state().isOpen() && services.clock().instant().isBefore(until)) {
                pause.rest();
                now = services.ledger().operations().find(each.id()).orElse(now);
            }
            boolean holds = now.state() == Operation.State.CANCELLED
                    || (now.state() == Operation.State.FAILED && now.outcome() != Operation.Outcome.REFUSED);
            if (holds) {
                throw SluseException.configuration("operation-failed", said(now), "");
            }
            if (now.state() == Operation.State.FAILED && operations.size() == 1) {
                throw new RejectedException(said(now), "");
            }
        }
    }

    private static String said(Operation operation) {
        String answer = operation.answer();
        return answer == null ? operation.state().word() + "." : answer;
    }
}
