package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers in as few bits as they need, the lowest bit first: bare, and as Parquet's hybrid of runs and packed groups, of which
 * one run or one packed stretch a page is written. Fenced fast code.
 */
final class BitPacking {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BitPacking() {}

    /** Bits that the numbers 0 to {@code largest} need, at least 1. */
    static int width(int largest) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
    }

    /** Appends the first {@code count} numbers, of {@code width} bits each, as one run if they are equal. */
    static void hybrid(int[] values, int count, int width, Bytes out) {
        if (count == 0) {
            return;
        }
        if (allEqual(values, count)) {
            out.putVarint((long) count << 1);
            for (int bits = 0; bits < width; bits += 8) {
                out.put(values[0] >>> bits);
            }
            return;
        }
        int groups = (count + 7) / 8;
        out.putVarint((long) groups << 1 | 1);
        out.reserve(groups * width + 2 * Long.BYTES);
        byte[] to = out.array();
        int at = out.size();
        int end = at + groups * width;
        long pending = 0;
        int bits = 0;
        for (int i = 0; i < count; i++) {
            long value = values[i];
            pending |= value << bits;
            bits += width;
            if (bits >= Long.SIZE) {
                LONG.set(to, at, pending);
                at += Long.BYTES;
                bits -= Long.SIZE;
                pending = bits == 0 ? 0 : value >>> (width - bits);
            }
        }
        LONG.set(to, at, pending);
        if (at + Long.BYTES < end) {
            Arrays.fill(to, at + Long.BYTES, end, (byte) 0);
        }
        out.size(end);
    }

    /** Appends 32 numbers of up to 64 bits each: {@code 4 * width} bytes. */
    static void pack32(long[] values, int from, int width, Bytes out) {
        out.reserve(4 * width + Long.BYTES);
        byte[] to = out.array();
        int at = out.size();
        long pending = 0;
        int bits = 0;
        for (int i = from; i < from + 32; i++) {
            long value = values[i];
            pending |= value << bits;
            bits += width;
            if (bits >= Long.SIZE) {
                LONG.set(to, at, pending);
                at += Long.BYTES;
                bits -= Long.SIZE;
                pending = bits == 0 ? 0 : value >>> (width - bits);
            }
        }
        LONG.set(to, at, pending);
        out.size(out.size() + 4 * width);
    }

    /** Appends booleans as the hybrid of width 1. */
    static void levels(boolean[] defined, int count, int trues, Bytes out) {
        if (trues == 0 || trues == count) {
            out.putVarint((long) count << 1);
            out.put(trues == 0 ? 0 : 1);
            return;
        }
        out.putVarint((long) ((count + 7) / 8) << 1 | 1);
        bits(defined, count, out);
    }

    /** Appends booleans, eight a byte. */
    static void bits(boolean[] values, int count, Bytes out) {
        int bytes = (count + 7) / 8;
        out.reserve(bytes);
        byte[] to = out.array();
        int at = out.size();
        for (int i = 0; i < count; i += 8) {
            int eight = 0;
            int end = Math.min(8, count - i);
            for (int j = 0; j < end; j++) {
                eight |= values[i + j] ? 1 << j : 0;
            }
            to[at++] = (byte) eight;
        }
        out.size(at);
    }

    private static boolean allEqual(int[] values, int count) {
        for (int i = 1; i < count; i++) {
            if (values[i] != values[0]) {
                return false;
            }
        }
        return true;
    }
}
