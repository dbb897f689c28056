package dev.sluse.operations;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Change;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a transition means in the ledger. Pure. */
final class Moving {
    private Moving() {}

    /**
     * The change.
     *
     * @param wait before it is tried again, where that is what follows
     * @param pollScale by which the provider's own waits are multiplied
     */
    static Change of(Operation operation, Transition transition, Instant now, Duration wait, double pollScale) {
        if (transition instanceof Transition.Documented documented) {
            return of(operation, documented.end(), now, wait, pollScale).with(documented.document());
        }
        if (transition instanceof Transition.Done done) {
            return new Change(
                    State.DONE, done.remoteState(), done.remoteId(), null, done.answer(), null, null, done.but());
        }
        if (transition instanceof Transition.Waiting waiting) {
            Instant next = at(waiting.after(), now, pollScale);
            return new Change(
                    State.WAITING,
                    waiting.remoteState(),
                    waiting.remoteId(),
                    waiting.memo(),
                    waiting.answer(),
                    next,
                    null,
                    null);
        }
        if (transition instanceof Transition.Step step) {
            return new Change(
                    State.WAITING,
                    step.remoteState(),
                    null,
                    step.memo(),
                    step.answer(),
                    step.after().isZero() ? null : at(step.after(), now, pollScale),
                    operation.trouble(),
                    null);
        }
        if (transition instanceof Transition.Again again) {
            State stays = operation.state() == State.PENDING ? State.SENT : operation.state();
            return new Change(stays, again.remoteState(), null, null, null, now.plus(wait), again.trouble(), null);
        }
        if (transition instanceof Transition.Refused refused) {
            return end(refused.remoteState(), refused.reason(), refused.answer(), Outcome.REFUSED);
        }
        Transition.Failed failed = (Transition.Failed) transition;
        return end(failed.remoteState(), failed.reason(), failed.answer(), failed.why());
    }

    private static Instant at(Duration after, Instant now, double pollScale) {
        return now.plusNanos((long) (after.toNanos() * pollScale));
    }

    private static Change end(@Nullable String word, String reason, String answer, Outcome why) {
        boolean adds = !answer.isBlank() && !reason.contains(answer);
        String said = adds ? reason + " (" + answer + ")" : reason;
        return new Change(State.FAILED, word, null, null, said, null, null, why);
    }

    /** As it will be with the change, as far as its page can depend on it. */
    static Operation with(Operation operation, Change change) {
        return new Operation(
                operation.id(),
                operation.delivery(),
                operation.kind(),
                operation.target(),
                operation.batch(),
                change.state(),
                change.remoteState() == null ? operation.remoteState() : change.remoteState(),
                change.remoteId() == null ? operation.remoteId() : change.remoteId(),
                operation.uuid(),
                operation.request(),
                operation.requestSha256(),
                change.answer() == null ? operation.answer() : change.answer(),
                operation.attempts(),
                operation.createdAt(),
                operation.updatedAt(),
                change.nextStepAt(),
                operation.lane(),
                operation.orders(),
                change.memo() == null ? operation.memo() : change.memo(),
                operation.since(),
                change.trouble(),
                operation.troubleSince(),
                operation.leasedUntil(),
                change.outcome(),
                operation.holds(),
                operation.page());
    }
}
