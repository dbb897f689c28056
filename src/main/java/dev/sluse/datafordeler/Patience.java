package dev.sluse.datafordeler;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a register has not answered well, and when it is asked again. For one thread at a time. */
final class Patience {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration initial;
    private final Duration most;
    private final RandomGenerator random;
    private @Nullable Instant since;
    private Instant again = Instant.MIN;
    private int faults;

    Patience(Duration initial, Duration most, RandomGenerator random) {
        this.initial = initial;
        this.most = most;
        this.random = random;
    }

    /** Whether it may be asked. */
    boolean isOver(Instant now) {
        return !now.isBefore(again);
    }

    /** Asked for by a person. */
    void askNow() {
        again = Instant.MIN;
    }

    void well() {
        since = null;
        faults = 0;
        again = Instant.MIN;
    }

    /**
     * Another fault.
     *
     * @return whether a person has to know by now
     */
    boolean fault(RegisterFault fault, Instant now) {
        Instant first = since == null ? now : since;
        since = first;
        Duration whole = initial.multipliedBy(1L << Math.min(faults++, MOST_DOUBLINGS));
        long millis = Math.max(2, (whole.compareTo(most) < 0 ? whole : most).toMillis());
        // full jitter would ask again at once now and then
        again = now.plusMillis(millis / 2 + random.nextLong(millis / 2 + 1));
        return Duration.between(first, now).compareTo(fault.patience()) >= 0;
    }
}
