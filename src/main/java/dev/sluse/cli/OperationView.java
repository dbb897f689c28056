package dev.sluse.cli;

import dev.sluse.ledger.Operation;
import org.jspecify.annotations.Nullable;

/** An operation as machines read it; times are UTC. */
record OperationView(
        long number,
        String delivery,
        String kind,
        String target,
        int batch,
        String state,
        @Nullable String remoteState,
        @Nullable String remoteId,
        int attempts,
        String updatedAt,
        @Nullable String nextStepAt,
        @Nullable String answer) {

    static OperationView of(Operation operation) {
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
                operation.updatedAt().toString(),
                operation.nextStepAt() == null ? null : operation.nextStepAt().toString(),
                operation.answer());
    }
}
