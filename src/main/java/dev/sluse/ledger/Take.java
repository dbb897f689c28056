package dev.sluse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a delivery when it is taken.
 *
 * @param nameKey the path without the endings that its output loses
 * @param bytes size of the input
 * @param replays the delivery whose input it is once more, or null
 */
public record Take(
        String id, String flow, String path, String nameKey, long bytes, Instant at, @Nullable String replays) {

    /** One of which nothing else is known. */
    public static Take of(String id, String flow, String path, long bytes, Instant at) {
        return new Take(id, flow, path, path, bytes, at, null);
    }
}
