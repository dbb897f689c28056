package dev.sluse.sandbox.wire;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The clock of the stand-ins; while a journal is read, it shows the time at which each thing happened. */
public final class Moments implements InstantSource {
    private final InstantSource clock;
    private volatile @Nullable Instant past;

    public Moments(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        Instant shown = past;
        return shown == null ? clock.instant() : shown;
    }

    /** Does something as if it were then. */
    public void at(Instant then, Runnable work) {
        past = then;
        try {
            work.run();
        } finally {
            past = null;
        }
    }
}
