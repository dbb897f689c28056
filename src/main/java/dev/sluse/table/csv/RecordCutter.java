package dev.sluse.table.csv;

import java.util.Arrays;

/**
 * Finds where the last whole record of a stretch of text ends, by following its quotes. A quote opens only at the beginning of a
 * cell; inside, two are one; the next one closes. Jumps from quote to quote: text without quotes costs one look for them and
 * one, from behind, for a line end.
 */
final class RecordCutter {
    /** Outside regions are noted only in this much of the end at first: the cut is nearly always there. */
    private static final int TAIL = 1 << 14;

    private final byte delimiter;
    private final byte terminator;
    private final boolean stripsCr;
    private final long quotePattern;
    private final byte quote;
    private int[] regions = new int[64];
    private int regionCount;

    /** End of the last whole record; {@code from} if there is none. */
    int cut;
    /** Whether the text ends inside quotes. */
    boolean open;

    Chunk.Quotes quotes = Chunk.Quotes.NONE;

    RecordCutter(Dialect dialect) {
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.quotePattern = Swar.pattern(quote);
        this.terminator = dialect.lineEnd().terminator();
        this.stripsCr = dialect.lineEnd().stripsCr();
    }

    /** Looks at {@code [from, to)}, where a record begins; sets the fields. */
    void scan(byte[] bytes, int from, int to) {
        if (quote == 0 || Swar.indexOf(bytes, from, to, quotePattern) == to) {
            quotes = Chunk.Quotes.NONE;
            open = false;
            cut = Swar.lastIndexOf(bytes, from, to, terminator) + 1;
            cut = Math.max(cut, from);
            return;
        }
        follow(bytes, from, to, to - TAIL);
        cut = lastEnd(bytes);
        if (cut < 0 && to - TAIL > from) {
            follow(bytes, from, to, from);
            cut = lastEnd(bytes);
        }
        cut = Math.max(cut, from);
    }

    private int lastEnd(byte[] bytes) {
        for (int r = regionCount - 2; r >= 0; r -= 2) {
            int end = Swar.lastIndexOf(bytes, regions[r], regions[r + 1], terminator);
            if (end >= 0) {
                return end + 1;
            }
        }
        return -1;
    }

    /** Runs over all quotes; notes the regions outside of quotes that end behind {@code noteFrom}. */
    private void follow(byte[] bytes, int from, int to, int noteFrom) {
        regionCount = 0;
        boolean regular = true;
        int outside = from;
        int next = Swar.indexOf(bytes, from, to, quotePattern);
        while (next < to) {
            if (next > from && bytes[next - 1] != delimiter && bytes[next - 1] != terminator) {
                regular = false;
                next = Swar.indexOf(bytes, next + 1, to, quotePattern);
                continue;
            }
            if (next >= noteFrom) {
                note(outside, next);
            }
            int close = close(bytes, next + 1, to);
            if (close == to) {
                open = true;
                quotes = kind(regular);
                return;
            }
            outside = close + 1;
            regular = regular && endsCell(bytes, close + 1, to);
            next = Swar.indexOf(bytes, outside, to, quotePattern);
        }
        note(outside, to);
        open = false;
        quotes = kind(regular);
    }

    /** Of what lies before the cut; an open cell lies behind it. */
    private static Chunk.Quotes kind(boolean regular) {
        return regular ? Chunk.Quotes.REGULAR : Chunk.Quotes.IRREGULAR;
    }

    /** The quote that closes; {@code to} if none does, or if only what follows can tell whether the last one does. */
    private int close(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            at = Swar.indexOf(bytes, at, to, quotePattern);
            if (at + 1 >= to) {
                return to;
            }
            if (bytes[at + 1] != quote) {
                return at;
            }
            at += 2;
        }
    }

    private boolean endsCell(byte[] bytes, int at, int to) {
        return bytes[at] == delimiter
                || bytes[at] == terminator
                || (stripsCr && bytes[at] == '\r' && (at + 1 == to || bytes[at + 1] == terminator));
    }

    private void note(int from, int to) {
        if (regionCount + 2 > regions.length) {
            regions = Arrays.copyOf(regions, regions.length * 2);
        }
        regions[regionCount++] = from;
        regions[regionCount++] = to;
    }
}
