package dev.sluse.component.schedule;

import java.time.Instant;
import java.util.Optional;

/** The times of a schedule, without beginning and in order. */
public sealed interface Times permits CronTimes, EveryTimes {

    /**
     * Those between two moments.
     *
     * @param count how many there are, or {@code -1} where they are too many to be counted
     * @param latest the last of them
     */
    record Missed(int count, Instant latest) {}

    /** The first time after a moment; empty if there is none any more. */
    Optional<Instant> next(Instant after);

    /** The times after a moment, up to and with another; empty if there is none. */
    Optional<Missed> between(Instant after, Instant until);

    /** The same text for the same times: a schedule that was changed is seen by it. */
    String text();
}
