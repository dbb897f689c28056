package dev.sluse.table.parquet;

import org.jspecify.annotations.Nullable;

/**
 * Bounds of doubles, by the format's rules: with a NaN among them there are none, since readers differ on where it sorts; a
 * zero is written as -0.0 below and +0.0 above, since readers differ on whether these are the same.
 */
final class DoubleBounds implements NumberBounds {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    @Override
    public void add(long[] values, int count) {
        double least = min;
        double most = max;
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        min = least;
        max = most;
    }

    @Override
    public void clear() {
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    @Override
    public @Nullable Bound min() {
        return isKnown() ? Bound.of(PhysicalType.DOUBLE, Double.doubleToRawLongBits(min == 0 ? -0.0 : min)) : null;
    }

    @Override
    public @Nullable Bound max() {
        return isKnown() ? Bound.of(PhysicalType.DOUBLE, Double.doubleToRawLongBits(max == 0 ? 0.0 : max)) : null;
    }

    private boolean isKnown() {
        return min <= max;
    }
}
