package dev.sluse.table.parquet;

import org.jspecify.annotations.Nullable;

/** Bounds of whole numbers. */
final class LongBounds implements NumberBounds {
    private final PhysicalType type;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    LongBounds(PhysicalType type) {
        this.type = type;
    }

    @Override
    public void add(long[] values, int count) {
        long least = min;
        long most = max;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        min = least;
        max = most;
    }

    @Override
    public void clear() {
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }

    @Override
    public @Nullable Bound min() {
        return min > max ? null : Bound.of(type, min);
    }

    @Override
    public @Nullable Bound max() {
        return min > max ? null : Bound.of(type, max);
    }
}
