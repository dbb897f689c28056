package dev.sluse.ledger.view;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as machines read it: what is not known is left out, times are UTC.
 *
 * @param since since when it is in this state, the provider's word included
 * @param outcome why it is failed: refused, failed, aborted or limit_reached; of one that is done record_errors: some were not taken, or
 *     replaced: others have taken its place
 * @param trouble the fault that it is tried again for
 * @param behind the operation on the same target that has to end first
 * @param page where people see it at the other side
 * @param document the whole of what the other side said last; only where one operation is told of
 * @param conversation what was said to the other side and what it answered; only where one operation is told of
 */
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
        @Nullable String answer,
        String since,
        @Nullable String outcome,
        @Nullable String trouble,
        @Nullable String troubleSince,
        @Nullable Long behind,
        @Nullable String page,
        @Nullable String document,
        @Nullable List<SpokenLine> conversation) {

    /** One line of what was said; the time is UTC. */
    public record SpokenLine(String at, String text) {}

    /** What is told of an operation among others. */
    public static OperationView of(Ledger ledger, Operation operation) {
        return of(ledger, operation, null, null);
    }

    /** All that is known of an operation. */
    public static OperationView whole(Ledger ledger, Operation operation) {
        List<SpokenLine> conversation = ledger.remote().conversation(operation.id()).stream()
                .map(line -> new SpokenLine(line.at().toString(), line.text()))
                .toList();
        return of(
                ledger,
                operation,
                ledger.remote().document(operation.id()).orElse(null),
                operation.isRemote() ? conversation : null);
    }

    private static OperationView of(
            Ledger ledger, Operation operation, @Nullable String document, @Nullable List<SpokenLine> conversation) {
        Instant next = operation.nextStepAt();
        Instant trouble = operation.troubleSince();
        boolean isOpen = operation.state().isOpen();
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
                operation.answer(),
                operation.since().toString(),
                operation.outcome() == null ? null : operation.outcome().word(),
                operation.trouble(),
                trouble == null ? null : trouble.toString(),
                isOpen ? ledger.remote().ahead(operation).map(Operation::id).orElse(null) : null,
                operation.page(),
                document,
                conversation);
    }
}
