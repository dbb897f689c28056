package dev.sluse.component.delivery;

import java.time.Duration;

/**
 * How long to wait before trying again: doubling, never for good.
 *
 * @param initial before the second attempt
 * @param max between any two
 */
public record Backoff(Duration initial, Duration max) {
    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many attempts, from 1. */
    public Duration after(int attempts) {
        int doublings = Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        Duration wait = initial.multipliedBy(1L << doublings);
        return wait.compareTo(max) < 0 ? wait : max;
    }
}
