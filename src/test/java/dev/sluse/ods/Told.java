package dev.sluse.ods;

import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A transition as a table writes it, with nothing left out: {@code FOLLOW in 3 s, idle: ordered}; {@code !} begins an alarm, and {@code [kept]}
 * says that the whole answer is kept, {@code [trouble stays]} that a fault it had is not over with that.
 */
final class Told {
    private Told() {}

    static String of(Transition transition) {
        if (transition instanceof Transition.Documented documented) {
            return of(documented.end()) + " [kept]";
        }
        if (transition instanceof Transition.Waiting waiting) {
            return stepOf(waiting.memo()) + " in " + seconds(waiting.after()) + word(waiting.remoteState()) + ": "
                    + waiting.answer() + alarm(waiting.alarm());
        }
        if (transition instanceof Transition.Step step) {
            return stepOf(step.memo()) + " in " + seconds(step.after()) + word(step.remoteState()) + ": "
                    + step.answer() + " [trouble stays]";
        }
        if (transition instanceof Transition.Again again) {
            Duration after = again.retryAfter();
            return "again in " + (after == null ? "a while" : seconds(after)) + word(again.remoteState()) + ": "
                    + again.trouble();
        }
        if (transition instanceof Transition.Refused refused) {
            return "refused" + word(refused.remoteState()) + ": " + refused.reason();
        }
        if (transition instanceof Transition.Failed failed) {
            return failed.why().word() + word(failed.remoteState()) + ": " + failed.reason();
        }
        Transition.Done done = (Transition.Done) transition;
        return (done.but() == null ? "done" : done.but().word()) + word(done.remoteState()) + ": " + done.answer()
                + alarm(done.alarm());
    }

    private static Step stepOf(@Nullable String memo) {
        Orders orders = new Orders("", "d", "", "", "", "", "", -1, Verify.OFF, false, 1);
        return Memo.read(Given.operation(Action.PUBLISH, State.WAITING, 0, orders, memo))
                .step();
    }

    private static String word(@Nullable String word) {
        return word == null ? "" : ", " + word;
    }

    private static String alarm(@Nullable String alarm) {
        return alarm == null ? "" : " ! " + alarm;
    }

    private static String seconds(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
