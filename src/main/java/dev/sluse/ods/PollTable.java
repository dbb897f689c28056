package dev.sluse.ods;

import java.time.Duration;

/**
 * How often a dataset's status is looked at: after 3 s, then each time half as long again, up to 30 s (contract 5). It says the waits as
 * they are for the provider; the engine multiplies them by {@code ods.poll-scale}.
 *
 * @param scale that factor, above 0
 */
public record PollTable(double scale) {
    /** What clients that the provider knows do at the quickest. */
    private static final Duration LEAST = Duration.ofSeconds(3);

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final double GROWTH = 1.5;
    /** From here on it is the longest. */
    private static final int GROWS = 6;

    /** @param looks how many there were since there was nothing to do but to look */
    Duration after(int looks) {
        if (looks >= GROWS) {
            return MOST;
        }
        return Duration.ofMillis(Math.round(LEAST.toMillis() * Math.pow(GROWTH, looks)));
    }

    /** Before anything is repeated; already multiplied, for waits that the engine takes as they are. */
    Duration least() {
        return Duration.ofNanos((long) (LEAST.toNanos() * scale));
    }

    /** A wait that the engine is not to make shorter or longer: until a time of the clock. */
    Duration unscaled(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() / scale));
    }
}
