package dev.sluse.sandbox.wire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How patiently somebody asks how far a thing is: for each state that was told, the shortest time until he asked about the same thing again.
 * Measured by the clock of the stand-in, since it began to run. Thread-safe.
 */
public final class Polls {
    /**
     * What happened after one state was told.
     *
     * @param told how often it was told
     * @param smallestMillis until the next poll of the same thing; -1: there was none
     * @param smallestMillisOfAny the same, until any request that reads about it
     */
    public record Seen(long told, long smallestMillis, long smallestMillisOfAny) {}

    private record Last(String state, Instant at) {}

    private final Map<String, Last> polls = new HashMap<>();
    private final Map<String, Last> reads = new HashMap<>();
    private final Map<String, Seen> seen = new TreeMap<>();

    /** A poll of a thing was answered. */
    public synchronized void polled(String thing, String state, Instant at) {
        Last before = polls.put(thing, new Last(state, at));
        if (before != null) {
            add(before, at, true);
        }
        read(thing, state, at);
        Seen old = seen.getOrDefault(state, new Seen(0, -1, -1));
        seen.put(state, new Seen(old.told() + 1, old.smallestMillis(), old.smallestMillisOfAny()));
    }

    /** Another request that tells its state was answered. */
    public synchronized void read(String thing, String state, Instant at) {
        Last before = reads.put(thing, new Last(state, at));
        if (before != null) {
            add(before, at, false);
        }
    }

    private void add(Last before, Instant at, boolean isPoll) {
        long millis = at.toEpochMilli() - before.at().toEpochMilli();
        Seen old = seen.getOrDefault(before.state(), new Seen(0, -1, -1));
        seen.put(
                before.state(),
                new Seen(
                        old.told(),
                        isPoll ? least(old.smallestMillis(), millis) : old.smallestMillis(),
                        least(old.smallestMillisOfAny(), millis)));
    }

    private static long least(long old, long millis) {
        return old < 0 ? millis : Math.min(old, millis);
    }

    public synchronized Map<String, Seen> all() {
        return new TreeMap<>(seen);
    }
}
