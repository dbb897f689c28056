package dev.sluse.table.csv;

import java.nio.charset.StandardCharsets;

/**
 * Finds the delimiter and the line end in the first part of a text. A delimiter is judged by how many rows agree on the number of
 * cells that it makes; letters, digits, quotes, spaces, points, hyphens, underscores and slashes are never taken for one.
 */
final class DialectSniffer {
    /** In the order of preference where nothing else decides: a comma is often a decimal mark, a colon part of a time. */
    private static final byte[] USUAL = "\t;|,:".getBytes(StandardCharsets.US_ASCII);

    /** Taken only if every row agrees, the first included. */
    private static final byte[] UNUSUAL = "\u001f\u001e\u0001^~!#*$%&+=@?\\<>`".getBytes(StandardCharsets.US_ASCII);

    private static final double MOSTLY = 0.5;

    private DialectSniffer() {}

    /**
     * The delimiter of the text {@code [from, to)}.
     *
     * @param quote around cells, 0 if none
     * @param whole whether this is the whole text; otherwise its last, cut row is not looked at
     */
    static byte delimiter(byte[] text, int from, int to, byte quote, byte terminator, boolean whole) {
        boolean[] occurs = new boolean[128];
        for (int i = from; i < to; i++) {
            if (text[i] >= 0) {
                occurs[text[i]] = true;
            }
        }
        CellCount best = null;
        for (byte candidate : USUAL) {
            if (occurs[candidate] && candidate != quote) {
                CellCount count = CellCount.of(text, from, to, candidate, quote, terminator, whole);
                if (count.cells() > 1 && count.share() >= MOSTLY && !isPartOfValues(count)) {
                    best = best == null || isBetter(count, best) ? count : best;
                }
            }
        }
        if (best != null) {
            return best.delimiter();
        }
        for (byte candidate : UNUSUAL) {
            if (occurs[candidate] && candidate != quote) {
                CellCount count = CellCount.of(text, from, to, candidate, quote, terminator, whole);
                int least = "@=+&%".indexOf(candidate) >= 0 ? 3 : 2;
                if (count.cells() >= least && count.share() == 1 && count.rows() > 1) {
                    return candidate;
                }
            }
        }
        return ofOneColumn(text, from, to, quote, terminator, whole, occurs);
    }

    /** Decimal commas, times: between digits wherever they stand, and the header has none. */
    private static boolean isPartOfValues(CellCount count) {
        boolean mark = count.delimiter() == ',' || count.delimiter() == ':';
        return (mark && count.cells() == 2 && count.betweenDigits() == 1 && count.firstCells() == 1)
                || (count.delimiter() == ':' && count.betweenDigits() > 0.8);
    }

    private static boolean isBetter(CellCount count, CellCount than) {
        double difference = count.score() - than.score();
        if (Math.abs(difference) > 0.02) {
            return difference > 0;
        }
        boolean mark = count.delimiter() == ',' || count.delimiter() == ':';
        if (mark && count.betweenDigits() >= 0.8) {
            return false;
        }
        return count.cells() > than.cells();
    }

    /**
     * A comma, unless commas are parts of the values and the header has none: then the first usual delimiter that does not occur.
     */
    private static byte ofOneColumn(
            byte[] text, int from, int to, byte quote, byte terminator, boolean whole, boolean[] occurs) {
        if (occurs[',']) {
            CellCount comma = CellCount.of(text, from, to, (byte) ',', quote, terminator, whole);
            if (comma.firstCells() == 1 && comma.betweenDigits() == 1) {
                for (byte candidate : new byte[] {';', '\t', '|'}) {
                    if (!occurs[candidate]) {
                        return candidate;
                    }
                }
            }
        }
        return ',';
    }

    /** The line end of the text: CR alone only if there is no LF at all. */
    static Dialect.LineEnd lineEnd(byte[] text, int from, int to) {
        int lf = 0;
        int crLf = 0;
        int cr = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                lf++;
                crLf += i > from && text[i - 1] == '\r' ? 1 : 0;
            } else if (text[i] == '\r') {
                cr++;
            }
        }
        // A CR that is the last byte of the sample may be half of a CRLF.
        boolean onlyAtEnd = cr == 1 && to > from && text[to - 1] == '\r';
        if (lf == 0 && cr > 0 && !onlyAtEnd) {
            return Dialect.LineEnd.CR;
        }
        return crLf * 2 > lf ? Dialect.LineEnd.CRLF : Dialect.LineEnd.LF;
    }
}
