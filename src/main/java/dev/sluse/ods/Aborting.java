package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stops the run that is under way when it is ordered, and no other: one that is only queued is waited for, since it cannot be stopped yet;
 * one that began after a lost answer is left alone (contract 4.4).
 */
final class Aborting implements Turn {
    /** The provider says that it stops within a minute. */
    private static final Duration LATE = Duration.ofSeconds(90);

    @Override
    public Request request(Work work) {
        String uid = work.memo().uid();
        return work.step() == Step.STOP
                ? work.api().order(uid, Action.ABORT)
                : work.api().status(uid);
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        if (work.step() == Step.STOP) {
            return stopping(work, null, "the abort was accepted");
        }
        Status status = Status.of(said);
        return switch (work.step()) {
            case LOOK -> looked(work, status);
            case RELOOK -> relooked(work, status);
            default -> stopped(work, status);
        };
    }

    /** It is not being processed any more, or not yet: what is processed next may be another run, which is left alone. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        if (work.step() != Step.STOP || sign != Sign.BUSY) {
            return Faults.of(work, sign, answer);
        }
        String told = "not to be aborted in this state, it is looked at again";
        Memo.Run run = work.memo().run();
        // by another word it may be the same run before it is processed
        boolean wasProcessed =
                Status.State.PROCESSING.word().equals(work.operation().remoteState());
        return wasProcessed
                ? work.waiting(work.memo().with(run.refused()), work.polls().after(run.refusals()), null, told, null)
                : work.refused(Step.LOOK, told);
    }

    private static Transition looked(Work work, Status status) {
        Memo memo = work.memo();
        return switch (status.state()) {
            case IDLE, ERROR, LIMIT_REACHED -> done(work, status, "nothing to abort: " + status.sentence());
            case QUEUED, DELETING, SAVING_VERSION ->
                work.look(memo, status.word(), "cannot be aborted yet: " + status.sentence());
            case ABORTING_PROCESSING -> stopping(work, status, "is being aborted already");
            case PROCESSING, UNKNOWN ->
                work.next(
                        memo.with(memo.run().of(status.since())),
                        Step.STOP,
                        Duration.ZERO,
                        status.word(),
                        "to be aborted: " + status.sentence());
        };
    }

    private static Transition relooked(Work work, Status status) {
        return switch (status.state()) {
            case ABORTING_PROCESSING -> stopping(work, status, "the abort was accepted");
            case PROCESSING, UNKNOWN -> isOwn(work, status) ? ordered(work, status) : perhapsAnother(work, status);
            case QUEUED, DELETING, SAVING_VERSION -> another(work, status);
            case IDLE, ERROR, LIMIT_REACHED -> ended(work, status);
        };
    }

    private static Transition ordered(Work work, Status status) {
        return work.anew(work.memo(), Step.STOP, status.word(), "the abort was not taken, it is ordered again");
    }

    /** A word that is not known may be one of the same run as it stops. */
    private static Transition perhapsAnother(Work work, Status status) {
        return status.state() == Status.State.PROCESSING
                ? another(work, status)
                : work.look(work.memo(), status.word(), "whether it is stopping cannot be told: " + status.sentence());
    }

    private static Transition stopped(Work work, Status status) {
        return switch (status.state()) {
            case ABORTING_PROCESSING, UNKNOWN -> still(work, status);
            case PROCESSING -> isOwn(work, status) ? still(work, status) : another(work, status);
            case QUEUED, DELETING, SAVING_VERSION -> another(work, status);
            case IDLE, ERROR, LIMIT_REACHED -> ended(work, status);
        };
    }

    private static Transition still(Work work, Status status) {
        Memo memo = work.memo();
        @Nullable Instant accepted = Moments.of(memo.run().accepted());
        boolean late = !memo.run().late() && Moments.isAfter(work.now(), accepted == null ? null : accepted.plus(LATE));
        Memo seen = memo.with(memo.run().seen(status));
        Memo next = (late ? seen.with(seen.run().said()) : seen).looked();
        String told = "still " + status.sentence();
        return work.waiting(
                next,
                work.polls().after(next.looks()),
                status.word(),
                told,
                late
                        ? "Dataset " + work.orders().dataset() + " still runs 90 s after its abort was accepted: "
                                + status.sentence() + ". It is watched on; tell the provider's support if it stays so."
                        : null);
    }

    private static Transition stopping(Work work, @Nullable Status status, String told) {
        Memo.Run accepted = work.memo().run().accepted(work.now());
        Memo memo = work.memo().with(status == null ? accepted : accepted.seen(status));
        return work.next(memo, Step.STOPPING, Duration.ZERO, status == null ? null : status.word(), told);
    }

    /** A run is told by since when it goes on; once it was seen stopping, what is processed is another. */
    private static boolean isOwn(Work work, Status status) {
        if (work.memo().run().aborting()) {
            return false;
        }
        @Nullable Instant own = Moments.of(work.memo().run().own());
        return own == null || Objects.equals(own, status.since());
    }

    private static Transition another(Work work, Status status) {
        return done(work, status, "ended; another run has begun: " + status.sentence());
    }

    private static Transition ended(Work work, Status status) {
        return done(
                work,
                status,
                status.wasAborted()
                        ? "aborted: what is there is only a part"
                        : "ended before the abort took hold: " + status.sentence());
    }

    private static Transition done(Work work, Status status, String answer) {
        return new Transition.Documented(
                new Transition.Done(status.word(), work.memo().uid(), answer, null),
                status.said().toString());
    }
}
