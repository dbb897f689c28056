package dev.sluse.component.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Multiples of an interval, counted from the time before: whatever it began with stays, over restarts too.
 *
 * @param every at least a millisecond
 */
public record EveryTimes(Duration every) implements Times {

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.of(after.plus(every));
    }

    @Override
    public Optional<Missed> between(Instant after, Instant until) {
        long count = Math.max(0, Duration.between(after, until).dividedBy(every));
        return count == 0
                ? Optional.empty()
                : Optional.of(new Missed(
                        count > Integer.MAX_VALUE ? -1 : (int) count, after.plus(every.multipliedBy(count))));
    }

    @Override
    public String text() {
        return "every " + every;
    }
}
