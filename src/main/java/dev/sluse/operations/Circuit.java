package dev.sluse.operations;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a system is to be left in peace: after some calls in a row that it did not answer, or answered with a fault of its own, it
 * rests, and then is asked once before all others follow. Thread-safe.
 */
final class Circuit {
    /** One or two may be chance; what is down for all is seen within seconds. */
    private static final int FAULTS = 5;

    private final Waits waits;
    private int faults;
    private int rests;
    private int underWay;
    private boolean used;
    private @Nullable Instant restsUntil;
    private @Nullable Instant since;
    private String trouble = "";

    Circuit(Waits waits) {
        this.waits = waits;
    }

    /** How many calls may begin. */
    synchronized int room(Instant now) {
        Instant until = restsUntil;
        if (until == null) {
            return Integer.MAX_VALUE;
        }
        return now.isBefore(until) || underWay > 0 ? 0 : 1;
    }

    /** When a call may begin again; empty if one may now, or if one is under way. */
    synchronized Optional<Instant> restsUntil() {
        return Optional.ofNullable(underWay > 0 ? null : restsUntil);
    }

    synchronized void begun() {
        used = true;
        underWay++;
    }

    /** Whether anything was sent to it yet. */
    synchronized boolean isUsed() {
        return used;
    }

    /** A call has ended, whatever came of it; that is said before, if it tells anything about the system. */
    synchronized void ended() {
        underWay--;
    }

    /** It answered, whatever the answer. */
    synchronized void well() {
        faults = 0;
        rests = 0;
        restsUntil = null;
        since = null;
    }

    /** It did not answer, or said that it cannot. */
    synchronized void ill(String sentence, Instant now, double random) {
        faults++;
        trouble = sentence;
        since = since == null ? now : since;
        Instant until = restsUntil;
        // those that began before it was let rest tell nothing new
        if (faults >= FAULTS && (until == null || !now.isBefore(until))) {
            rests++;
            restsUntil = now.plus(waits.after(rests, random));
        }
    }

    /** Why it rests, one sentence; empty if it does not. */
    synchronized Optional<String> problem() {
        return restsUntil == null
                ? Optional.empty()
                : Optional.of("It rests since it does not answer, since " + since + ": " + trouble
                        + " It is asked again at " + restsUntil + ".");
    }
}
