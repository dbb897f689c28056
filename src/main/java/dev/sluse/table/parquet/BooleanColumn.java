package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Booleans, eight a byte. */
final class BooleanColumn extends ColumnEncoder {
    private boolean[] values = new boolean[0];
    private int size;
    private boolean anyTrue;
    private boolean anyFalse;

    BooleanColumn(OutputColumn column, PageWriter pages) {
        super(column, pages);
    }

    @Override
    void add(OutputVector vector, int[] rows, int from, int count) {
        if (values.length < size + count) {
            values = Arrays.copyOf(values, Math.min(PAGE_ROWS, Math.max(size + count, 2 * values.length)));
        }
        long[] longs = vector.vector.longs;
        for (int i = 0; i < count; i++) {
            boolean value = longs[rows[from + i]] != 0;
            values[size + i] = value;
            anyTrue |= value;
            anyFalse |= !value;
        }
        size += count;
    }

    @Override
    Encoding encodePage(int count, Bytes body) {
        BitPacking.bits(values, count, body);
        size = 0;
        return Encoding.PLAIN;
    }

    @Override
    int encodeDictionary(Bytes body) {
        return 0;
    }

    @Override
    @Nullable
    Bound min() {
        return anyTrue || anyFalse ? Bound.of(PhysicalType.BOOLEAN, anyFalse ? 0 : 1) : null;
    }

    @Override
    @Nullable
    Bound max() {
        return anyTrue || anyFalse ? Bound.of(PhysicalType.BOOLEAN, anyTrue ? 1 : 0) : null;
    }

    @Override
    void clear() {
        anyTrue = false;
        anyFalse = false;
    }
}
