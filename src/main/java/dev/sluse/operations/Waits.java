package dev.sluse.operations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before something is tried again: doubling, never for good, and each time a little different, so that those who
 * failed together do not come back together.
 *
 * @param initial before the second attempt
 * @param max between any two, whatever the other side asks for
 */
public record Waits(Duration initial, Duration max) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Between half and the whole of the doubled time.
     *
     * @param faults how many there were in a row, from 1
     * @param random from 0 (inclusive) to 1
     */
    public Duration after(int faults, double random) {
        int doublings = Math.min(Math.max(faults - 1, 0), MOST_DOUBLINGS);
        Duration whole = capped(initial.multipliedBy(1L << doublings));
        return Duration.ofNanos((long) (whole.toNanos() * (0.5 + random / 2)));
    }

    /** As above, and no shorter than what the other side asked for, unless that is longer than {@code max}. */
    public Duration after(int faults, double random, @Nullable Duration askedFor) {
        Duration own = after(faults, random);
        Duration asked = askedFor == null ? own : capped(askedFor);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private Duration capped(Duration wait) {
        return wait.compareTo(max) < 0 ? wait : max;
    }
}
