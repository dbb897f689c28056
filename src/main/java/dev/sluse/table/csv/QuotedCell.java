package dev.sluse.table.csv;

import dev.sluse.table.vector.RowBatch;
import java.nio.charset.StandardCharsets;

/**
 * Takes the quotes off one cell at a time. What has to be rewritten goes into scratch space behind the chunk's bytes, which stays
 * valid until the next chunk; the array may be replaced by a longer copy, all offsets hold.
 */
final class QuotedCell {
    private final byte quote;
    private final long pattern;

    /** The array with the cell, perhaps replaced. */
    byte[] bytes = new byte[0];

    /** The cell without quotes: {@code [from, to)}. */
    int from;

    int to;
    /** Whether text follows the closing quote, or there is none. */
    boolean malformed;

    private int scratch;

    QuotedCell(byte quote) {
        this.quote = quote;
        this.pattern = Swar.pattern(quote);
    }

    /** Goes on to other bytes, with scratch space from there. */
    void start(byte[] newBytes, int scratchFrom) {
        bytes = newBytes;
        scratch = scratchFrom;
    }

    /** Copies bytes into the scratch space, to stay valid until the next {@link #start}; gives their beginning there. */
    int keep(byte[] from, int length) {
        int at = scratch;
        if (at + length + RowBatch.PADDING > bytes.length) {
            byte[] wider = new byte[Math.max(bytes.length + (bytes.length >> 2), at + length + RowBatch.PADDING)];
            System.arraycopy(bytes, 0, wider, 0, bytes.length);
            bytes = wider;
        }
        System.arraycopy(from, 0, bytes, at, length);
        scratch += length;
        return at;
    }

    boolean begins(byte[] in, int start, int end) {
        return start < end && in[start] == quote && quote != 0;
    }

    /** Reads the cell {@code [start, end)} of {@link #bytes}, which begins with a quote; sets the fields. */
    void read(int start, int end) {
        int next = Swar.indexOf(bytes, start + 1, end, pattern);
        if (next >= end - 1) {
            from = start + 1;
            to = next;
            malformed = next == end;
            return;
        }
        rewrite(start + 1, next, end);
    }

    private void rewrite(int start, int firstQuote, int end) {
        int out = scratch;
        if (out + (end - start) + RowBatch.PADDING > bytes.length) {
            byte[] wider =
                    new byte[Math.max(bytes.length + (bytes.length >> 2), out + (end - start) + RowBatch.PADDING)];
            System.arraycopy(bytes, 0, wider, 0, bytes.length);
            bytes = wider;
        }
        from = out;
        int copied = start;
        int next = firstQuote;
        malformed = true;
        while (next < end) {
            boolean pair = next + 1 < end && bytes[next + 1] == quote;
            int upTo = pair ? next + 1 : next;
            System.arraycopy(bytes, copied, bytes, out, upTo - copied);
            out += upTo - copied;
            copied = pair ? next + 2 : next + 1;
            if (!pair) {
                malformed = next + 1 < end;
                break;
            }
            next = Swar.indexOf(bytes, copied, end, pattern);
        }
        if (copied < end) {
            System.arraycopy(bytes, copied, bytes, out, end - copied);
            out += end - copied;
        }
        to = out;
        scratch = out;
    }

    /** The cell as a text, outside of a chunk. */
    String text(byte[] in, int start, int end) {
        byte[] copy = new byte[2 * (end - start) + 3 * RowBatch.PADDING];
        System.arraycopy(in, start, copy, RowBatch.PADDING, end - start);
        int copyEnd = RowBatch.PADDING + end - start;
        start(copy, copyEnd + RowBatch.PADDING);
        read(RowBatch.PADDING, copyEnd);
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
