package dev.sluse.table.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in a long. Fenced fast code: masks have the top bit of each byte that matches, and are exact (no
 * false hits behind a true one). Arrays need eight readable bytes beyond the range, as {@link Chunk} has.
 */
final class Swar {
    static final long LOW = 0x0101010101010101L;
    static final long HIGH = 0x8080808080808080L;
    private static final long SEVEN = ~HIGH;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Swar() {}

    static long load(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** The byte in all eight places. */
    static long pattern(byte b) {
        return (b & 0xffL) * LOW;
    }

    /** Bytes of the word that equal the pattern's. */
    static long equal(long word, long pattern) {
        long x = word ^ pattern;
        return ~(((x & SEVEN) + SEVEN) | x | SEVEN);
    }

    /** Control characters: below a space, and DEL. */
    static long controls(long word) {
        long low = word & SEVEN;
        long printable = (low + 0x60L * LOW) & ~(low + LOW);
        return ~printable & ~word & HIGH;
    }

    /** The top bits of a mask as the lowest eight bits. */
    static long pack(long mask) {
        return ((mask >>> 7) * 0x0102040810204080L) >>> 56;
    }

    /** Index of the first such byte in {@code [from, to)}, or {@code to}. */
    static int indexOf(byte[] bytes, int from, int to, long pattern) {
        for (int i = from; i < to; i += 8) {
            long hits = equal(load(bytes, i), pattern);
            if (hits != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
        }
        return to;
    }

    /** Index of the last such byte in {@code [from, to)}, or -1. */
    static int lastIndexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = pattern(wanted);
        int i = to;
        for (; i - 8 >= from; i -= 8) {
            long hits = equal(load(bytes, i - 8), pattern);
            if (hits != 0) {
                return i - 1 - (Long.numberOfLeadingZeros(hits) >>> 3);
            }
        }
        while (--i >= from) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first byte above 127 in {@code [from, to)}, or {@code to}; needs no padding. */
    static int firstNonAscii(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long hits = load(bytes, i) & HIGH;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }
}
