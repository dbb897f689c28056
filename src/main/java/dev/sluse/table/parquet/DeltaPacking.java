package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import java.util.Arrays;

/**
 * DELTA_BINARY_PACKED: the differences between neighbours, less their least, bit-packed in blocks of 128. Differences wrap
 * around at the type's own width, as readers add them up. One an encoder; not thread-safe. Fenced fast code.
 */
final class DeltaPacking {
    private static final int BLOCK = 128;
    private static final int MINI_BLOCKS = 4;
    private static final int MINI = BLOCK / MINI_BLOCKS;

    private final long[] deltas = new long[BLOCK];

    /** @param narrow whether the values are of 32 bits */
    void encode(long[] values, int count, boolean narrow, Bytes out) {
        out.putVarint(BLOCK);
        out.putVarint(MINI_BLOCKS);
        out.putVarint(count);
        out.putZigzag(count == 0 ? 0 : values[0]);
        for (int from = 1; from < count; from += BLOCK) {
            block(values, from, Math.min(BLOCK, count - from), narrow, out);
        }
    }

    private void block(long[] values, int from, int count, boolean narrow, Bytes out) {
        long least = Long.MAX_VALUE;
        if (narrow) {
            for (int i = 0; i < count; i++) {
                long delta = (int) (values[from + i] - values[from + i - 1]);
                deltas[i] = delta;
                least = Math.min(least, delta);
            }
        } else {
            for (int i = 0; i < count; i++) {
                long delta = values[from + i] - values[from + i - 1];
                deltas[i] = delta;
                least = Math.min(least, delta);
            }
        }
        Arrays.fill(deltas, count, BLOCK, least);
        out.putZigzag(least);
        int widths = out.size();
        out.putInt(0);
        for (int mini = 0; mini * MINI < count; mini++) {
            long all = 0;
            for (int i = mini * MINI; i < (mini + 1) * MINI; i++) {
                deltas[i] -= least;
                all |= deltas[i];
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(all);
            out.array()[widths + mini] = (byte) width;
            if (width > 0) {
                BitPacking.pack32(deltas, mini * MINI, width, out);
            }
        }
    }
}
