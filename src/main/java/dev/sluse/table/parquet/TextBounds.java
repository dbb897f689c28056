package dev.sluse.table.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least and the largest of some texts, by their unsigned bytes. Keeps the first {@value #LIMIT} bytes of each: longer
 * bounds would only make the footer long. Reused, not thread-safe.
 */
final class TextBounds {
    static final int LIMIT = 64;

    private final byte[] min = new byte[LIMIT];
    private final byte[] max = new byte[LIMIT];
    private int minLength = -1;
    private int maxLength = -1;
    private boolean minCut;
    private boolean maxCut;

    void clear() {
        minLength = -1;
        maxLength = -1;
    }

    void add(byte[] bytes, int from, int count) {
        int length = Math.min(count, LIMIT);
        boolean cut = count > LIMIT;
        int toMin = minLength < 0 ? -1 : Arrays.compareUnsigned(bytes, from, from + length, min, 0, minLength);
        if (toMin < 0 || (toMin == 0 && minCut && !cut)) {
            System.arraycopy(bytes, from, min, 0, length);
            minLength = length;
            minCut = cut;
        }
        int toMax = maxLength < 0 ? 1 : Arrays.compareUnsigned(bytes, from, from + length, max, 0, maxLength);
        if (toMax > 0 || (toMax == 0 && cut)) {
            System.arraycopy(bytes, from, max, 0, length);
            maxLength = length;
            maxCut = cut;
        }
    }

    /** A text that none is less than; null if there are no texts. */
    @Nullable
    Bound min() {
        if (minLength < 0) {
            return null;
        }
        int length = minCut ? wholeCharacters(min, minLength) : minLength;
        return Bound.of(Arrays.copyOf(min, length), !minCut);
    }

    /** A text that none is greater than; null if there are no texts or no such text. */
    @Nullable
    Bound max() {
        if (maxLength < 0) {
            return null;
        }
        if (!maxCut) {
            return Bound.of(Arrays.copyOf(max, maxLength), true);
        }
        byte[] next = Utf8Successor.of(max, wholeCharacters(max, maxLength));
        return next == null ? null : Bound.of(next, false);
    }

    /** How many bytes are left when a character that was cut at the end is taken away. */
    private static int wholeCharacters(byte[] bytes, int length) {
        int start = length - 1;
        while (start > 0 && (bytes[start] & 0xc0) == 0x80) {
            start--;
        }
        return start + Utf8Successor.length(bytes[start]) <= length ? length : start;
    }
}
