package dev.sluse.datafordeler.files;

import dev.sluse.datafordeler.RegisterClient;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where events have to begin so that nothing is missing behind a total file (contract 5.1): at the first event of a package that is not
 * in it, or at the first event since some hours before it was made, whichever comes first. Deletes carry old package numbers, so the
 * number alone would lose some; what comes twice is told apart by its row's version.
 *
 * @param watermark the id that the events follow
 */
public record JoinPoint(long watermark) {
    /** Generous: it covers the two hours by which the provider's clocks may differ. */
    public static final Duration OVERLAP = Duration.ofHours(6);

    /**
     * Finds it.
     *
     * @param before the last event of a finished package, read before the file was chosen
     * @param sequence number of the last package that is in the file
     * @param made what time the file shows, or an earlier one
     */
    public static JoinPoint of(RegisterClient client, long before, int sequence, Instant made) {
        long start = min(before + 1, client.firstOfPackageAfter(sequence));
        start = min(start, client.firstSince(made.minus(OVERLAP)));
        return new JoinPoint(start - 1);
    }

    private static long min(long id, OptionalLong other) {
        return other.isPresent() ? Math.min(id, other.getAsLong()) : id;
    }
}
