package dev.sluse.component;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a file has stopped growing. A file's own time is not to be trusted (a copy may keep it), so what counts is how long
 * size and time were seen unchanged by our clock. Used by one polling thread.
 */
final class Stillness {
    private record Seen(long size, long modified, Instant since) {}

    private final Duration minAge;
    private final InstantSource clock;
    private Map<String, Seen> before = new HashMap<>();
    private Map<String, Seen> now = new HashMap<>();

    Stillness(Duration minAge, InstantSource clock) {
        this.minAge = minAge;
        this.clock = clock;
    }

    boolean isStill(File file) {
        Instant time = clock.instant();
        long size = file.length();
        long modified = file.lastModified();
        Seen last = before.get(file.getPath());
        Seen seen =
                last != null && last.size == size && last.modified == modified ? last : new Seen(size, modified, time);
        now.put(file.getPath(), seen);
        return Duration.between(seen.since, time).compareTo(minAge) >= 0;
    }

    /** A look at the folder is over: what it did not show is forgotten. */
    void lookEnds() {
        before = now;
        now = new HashMap<>();
    }
}
