package dev.sluse.sandbox.wire;

import java.util.Map;
import java.util.TreeMap;

/** How many requests came to what end, by system: a status, {@code dropped}, or {@code cut short} by the caller. Thread-safe. */
public final class Tally {
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    synchronized void count(String system, String end) {
        counts.computeIfAbsent(system, key -> new TreeMap<>()).merge(end, 1L, Long::sum);
    }

    public synchronized Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((system, ends) -> copy.put(system, new TreeMap<>(ends)));
        return copy;
    }

    /** How many requests of a system came to that end. */
    public synchronized long of(String system, String end) {
        return counts.getOrDefault(system, Map.of()).getOrDefault(end, 0L);
    }
}
