package dev.sluse.ods;

import dev.sluse.ledger.Operation;
import dev.sluse.operations.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a step of an operation may look at.
 *
 * @param step what is asked now; a question where the memo's own may have been sent already
 * @param home that files lie below
 */
record Work(
        Operation operation,
        Action action,
        Orders orders,
        Memo memo,
        Step step,
        Automation api,
        PollTable polls,
        Path home,
        Instant now) {

    /** Another step follows at once. */
    Transition next(Memo memo, Step step, String told) {
        return next(memo, step, Duration.ZERO, null, told);
    }

    /** Another step follows; one that looks at the status, not sooner than the table says. */
    Transition next(Memo memo, Step step, Duration after, @Nullable String word, String told) {
        Duration wait = step.looks() && after.compareTo(polls.after(0)) < 0 ? polls.after(0) : after;
        return waiting(memo.to(step, operation.attempts()), wait, word, told, null);
    }

    /** The same step again when the table says so. */
    Transition look(Memo memo, @Nullable String word, String told) {
        return waiting(memo.looked(), polls.after(memo.looks() + 1), word, told, null);
    }

    /** Another step follows, since the dataset did not allow this one: after a longer while each time, as table has it for a status. */
    Transition refused(Step step, String told) {
        int refusals = memo.run().refusals();
        return next(memo.with(memo.run().refused()), step, polls.after(refusals), null, told);
    }

    /** What did not get through is sent again at once: the fault that it had lasts until it does. */
    Transition anew(Memo memo, Step step, @Nullable String word, String told) {
        return new Transition.Step(word, memo.to(step, operation.attempts()).json(), told);
    }

    /** Whether what did not get through has to be sent again is looked at once more; the fault that it had lasts. */
    Transition anew(Memo memo, Duration after, @Nullable String word, String told) {
        return new Transition.Step(word, memo.json(), told, after);
    }

    /** @param alarm something that a person should know of, or null */
    Transition waiting(Memo memo, Duration after, @Nullable String word, String told, @Nullable String alarm) {
        Memo begun = memo.begun() == null ? memo.begun(now) : memo;
        boolean late = !begun.alarmed() && Moments.isAfter(now, after(begun.begun(), orders.maxWait()));
        String said = late ? (alarm == null ? "" : alarm + " ") + tooLong(told) : alarm;
        return new Transition.Waiting(
                word,
                begun.uid().isEmpty() ? null : begun.uid(),
                (late ? begun.alarmedOnce() : begun).json(),
                told,
                after,
                said);
    }

    private String tooLong(String told) {
        return action.word() + " of dataset " + orders.dataset() + " has not ended " + hours(orders.maxWait())
                + " after it began (" + told
                + "). It is watched on: cancel ends that here, action=abort ends it there.";
    }

    private static String hours(Duration wait) {
        return wait.toMinutesPart() == 0 && wait.toSecondsPart() == 0
                ? wait.toHours() + "h"
                : wait.toSecondsPart() == 0 ? wait.toMinutes() + "m" : wait.toSeconds() + "s";
    }

    private static @Nullable Instant after(@Nullable String begun, Duration wait) {
        Instant at = Moments.of(begun);
        return at == null ? null : at.plus(wait);
    }

    /** To follow "Opendatasoft answered". */
    String what() {
        String of = " of dataset " + orders.dataset();
        return switch (step) {
            case FIND, FIND_UID -> "the question for dataset " + orders.dataset();
            case UPLOAD -> "the file for dataset " + orders.dataset();
            case QUIET, ASK, FOLLOW, LOOK, RELOOK, STOPPING -> "the question for the status" + of;
            case BASELINE, VERIFY -> "the question for what is public" + of;
            case HISTORY, COMPARE -> "the question for the saved changes" + of;
            case RESOURCES, RECHECK -> "the question for the resources" + of;
            case CREATE, REPLACE -> "the resource " + orders.resource() + of;
            case ORDER, STOP -> "the order to " + action.word() + " dataset " + orders.dataset();
            case PROCESSORS -> "the question for the processors" + of;
            case FIELDS -> "the question for the fields" + of;
        };
    }
}
