package dev.sluse.operations;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Spaces what is done so that it is never more than so many a second. Thread-safe. */
final class Pace {
    private final long apart;
    private final LongSupplier nanos;
    private long next;

    /**
     * @param perSecond at least 1
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    Pace(int perSecond, LongSupplier nanos) {
        this.apart = 1_000_000_000L / perSecond;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Takes the next place; how long to wait for it. */
    synchronized Duration take() {
        long now = nanos.getAsLong();
        long place = Math.max(now, next);
        next = place + apart;
        return Duration.ofNanos(place - now);
    }
}
