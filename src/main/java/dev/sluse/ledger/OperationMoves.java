package dev.sluse.ledger;

import static dev.sluse.ledger.DeliveryMoves.one;

import dev.sluse.SluseException;
import dev.sluse.ledger.RemoteOperations.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What moves a remote operation from one state to another. Each move is in the journal of its delivery in the same transaction. */
final class OperationMoves {
    private final Tables tables;
    private final Clock clock;

    OperationMoves(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    Operation record(long id, Change change, Instant now) {
        Operation before = existing(id);
        if (!before.state().isOpen()) {
            return one(named(id), tables.remote().giveBack(id));
        }
        Operation after = one(named(id), move(before, change, now));
        if (!after.state().isOpen()) {
            document(id, change.document(), now);
        }
        return journalled(before, after);
    }

    /** What an earlier end left is no longer the last word. */
    private void document(long id, @Nullable String document, Instant now) {
        OperationDocumentDao dao = tables.documents();
        if (document == null) {
            dao.remove(id);
        } else {
            dao.put(id, now.toEpochMilli(), document);
        }
    }

    private List<Operation> move(Operation before, Change change, Instant now) {
        @Nullable String remoteState = or(change.remoteState(), before.remoteState());
        boolean stays = change.state() == before.state() && Objects.equals(remoteState, before.remoteState());
        Instant troubleSince = or(before.troubleSince(), now);
        Instant next = change.nextStepAt();
        return tables.remote()
                .move(
                        before.id(),
                        change.state().word(),
                        remoteState,
                        or(change.remoteId(), before.remoteId()),
                        or(change.memo(), before.memo()),
                        or(change.answer(), before.answer()),
                        next == null ? null : next.toEpochMilli(),
                        (stays ? before.since() : now).toEpochMilli(),
                        change.trouble(),
                        change.trouble() == null || troubleSince == null ? null : troubleSince.toEpochMilli(),
                        change.outcome() == null ? null : change.outcome().word(),
                        or(change.page(), before.page()),
                        now.toEpochMilli());
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    Operation retry(long id) {
        Operation before = existing(id);
        return tables.remote().retry(id, clock.millis()).stream()
                .findFirst()
                .map(after -> journalled(before, after))
                .orElseGet(() -> tables.remote().atOnce(id).stream().findFirst().orElse(before));
    }

    List<Operation> cancel(long id, List<Long> withIt, String reason) {
        Operation before = existing(id);
        Optional<Operation> after = cancelled(before, reason);
        List<Operation> all = new ArrayList<>(List.of(after.orElse(before)));
        if (after.isPresent()) {
            withIt.forEach(each -> tables.operations()
                    .byNumber(each)
                    .flatMap(other -> cancelled(other, reason))
                    .ifPresent(all::add));
        }
        return all;
    }

    List<Operation> cancelAll(String delivery, Set<String> spared, String reason) {
        return tables.operations().ofDelivery(delivery).stream()
                .filter(each -> each.isRemote() && !spared.contains(each.kind()))
                .flatMap(each -> cancelled(each, reason).stream())
                .toList();
    }

    /** Empty if it stays as it is. */
    private Optional<Operation> cancelled(Operation before, String reason) {
        return tables.remote().cancel(before.id(), reason, clock.millis()).stream()
                .findFirst()
                .map(after -> journalled(before, after));
    }

    Optional<Operation> spare(long id, String remoteState, String answer) {
        Operation before = existing(id);
        return tables.remote().spare(id, remoteState, answer, clock.millis()).stream()
                .findFirst()
                .map(after -> journalled(before, after));
    }

    /** @throws SluseException kind ACCESS if it is neither refused nor one that was never sent; one that is replaced stays so */
    void replace(long id, String answer) {
        Operation before = existing(id);
        if (!before.isReplaced()) {
            Optional<Operation> after = tables.remote().replace(id, answer + said(before), clock.millis()).stream()
                    .findFirst();
            journalled(before, after.orElseThrow(() -> busy(before)));
        }
    }

    private static String said(Operation operation) {
        return operation.answer() == null ? "" : " Before: " + operation.answer();
    }

    private static SluseException busy(Operation operation) {
        return SluseException.access(
                "operation-busy",
                "Operation " + operation.id() + " is " + operation.state().word()
                        + " again, so its rows cannot be sent in another one.",
                "Wait until it has ended.",
                new IllegalStateException("operation"));
    }

    /** What is sent and what is asked for again is in the conversation; the journal has what matters to the delivery. */
    private Operation journalled(Operation before, Operation after) {
        if (before.state() != after.state()) {
            String flow = tables.deliveries()
                    .find(after.delivery())
                    .map(Delivery::flow)
                    .orElse("");
            Operation.Outcome outcome = after.outcome();
            boolean isOther = outcome == Operation.Outcome.REFUSED || outcome == Operation.Outcome.REPLACED;
            String word =
                    outcome != null && isOther ? outcome.word() : after.state().word();
            String why = after.state().isOpen() || after.answer() == null ? "" : ": " + after.answer();
            String line = after.kind() + " " + after.target() + ", batch " + after.batch() + " (operation " + after.id()
                    + "): " + word + why;
            new DeliveryMoves(tables, clock).journal(after.delivery(), flow, "operation", line);
        }
        return after;
    }

    private Operation existing(long id) {
        return one(named(id), tables.operations().byNumber(id).stream().toList());
    }

    private static String named(long id) {
        return "operation " + id;
    }
}
