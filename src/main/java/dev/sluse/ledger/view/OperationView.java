package dev.sluse.ledger.view;

import dev.sluse.ledger.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operation as machines read it: what is not known is left out, times are UTC. */
public record OperationView(
        long id,
        String delivery,
        String kind,
        String target,
        int batch,
        String state,
        @Nullable String remoteState,
        @Nullable String remoteId,
        int attempts,
        String createdAt,
        String updatedAt,
        @Nullable String nextStepAt,
        @Nullable String answer) {

    /** What is told of an operation. */
    public static OperationView of(Operation operation) {
        Instant next = operation.nextStepAt();
        return new OperationView(
                operation.id(),
                operation.delivery(),
                operation.kind(),
                operation.target(),
                operation.batch(),
                operation.state().word(),
                operation.remoteState(),
                operation.remoteId(),
                operation.attempts(),
                operation.createdAt().toString(),
                operation.updatedAt().toString(),
                next == null ? null : next.toString(),
                operation.answer());
    }
}
