package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decimals of more than 18 digits: 16 bytes each, the sign first, plain. */
final class WideDecimalColumn extends ColumnEncoder {
    private final Bytes values = new Bytes();
    private boolean any;
    private long minHigh;
    private long minLow;
    private long maxHigh;
    private long maxLow;

    WideDecimalColumn(OutputColumn column, PageWriter pages) {
        super(column, pages);
    }

    @Override
    void add(OutputVector vector, int[] rows, int from, int count) {
        long[] highs = vector.vector.high;
        long[] lows = vector.vector.longs;
        for (int i = 0; i < count; i++) {
            long high = highs[rows[from + i]];
            long low = lows[rows[from + i]];
            values.putLong(Long.reverseBytes(high));
            values.putLong(Long.reverseBytes(low));
            if (!any || isLess(high, low, minHigh, minLow)) {
                minHigh = high;
                minLow = low;
            }
            if (!any || isLess(maxHigh, maxLow, high, low)) {
                maxHigh = high;
                maxLow = low;
            }
            any = true;
        }
    }

    private static boolean isLess(long high, long low, long thanHigh, long thanLow) {
        return high < thanHigh || (high == thanHigh && Long.compareUnsigned(low, thanLow) < 0);
    }

    @Override
    Encoding encodePage(int count, Bytes body) {
        body.put(values.array(), 0, values.size());
        values.clear();
        return Encoding.PLAIN;
    }

    @Override
    int encodeDictionary(Bytes body) {
        return 0;
    }

    @Override
    @Nullable
    Bound min() {
        return any ? bound(minHigh, minLow) : null;
    }

    @Override
    @Nullable
    Bound max() {
        return any ? bound(maxHigh, maxLow) : null;
    }

    private static Bound bound(long high, long low) {
        return new Bound(ByteBuffer.allocate(16).putLong(high).putLong(low).flip(), true);
    }

    @Override
    void clear() {
        any = false;
    }
}
