package dev.sluse.nvdb.rows;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a file go, where some of them have gone before: those that come back mended and those that were never sent. What is in
 * NVDB, or is being written there, does not go again. Immutable.
 *
 * @param isFirst whether nothing has gone before, and all go
 * @param setAside lines of rows that are not in NVDB, in order
 * @param back lines of those that come back, in order
 * @param meant lines of those that are meant as they are, also if NVDB has refused them so, in order
 * @param unsent lines of rows that were accepted and never sent, in order; they go with the others
 * @param refused what NVDB has refused at a line for its own sake, as {@link #digest}
 * @param former what was held against the rows that are set aside, a few sentences a line
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
public record Standings(
        boolean isFirst,
        long[] setAside,
        long[] back,
        long[] meant,
        long[] unsent,
        Map<Long, String> refused,
        Map<Long, List<String>> former) {

    /** Nothing has gone before. */
    public static final Standings FIRST =
            new Standings(true, new long[0], new long[0], new long[0], new long[0], Map.of(), Map.of());

    /** What becomes of a row this time. */
    enum Standing {
        GOES,
        /** It is set aside, and stays so. */
        STAYS,
        /** It went before, and needs nothing. */
        WENT
    }

    /** @param source the row as it stands in the sender's file, or as it was mended */
    Standing of(long line, byte[] source) {
        if (isFirst || has(unsent, line)) {
            return Standing.GOES;
        }
        if (!has(setAside, line)) {
            return Standing.WENT;
        }
        boolean isUntouched = digest(source).equals(refused.get(line)) && !has(meant, line);
        return has(back, line) && !isUntouched ? Standing.GOES : Standing.STAYS;
    }

    String notes(long line) {
        return String.join(" ", former.getOrDefault(line, List.of()));
    }

    /** By which a row is known again. */
    public static String digest(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean has(long[] lines, long line) {
        return Arrays.binarySearch(lines, line) >= 0;
    }
}
