package dev.sluse.table.parquet;

import org.jspecify.annotations.Nullable;

/** The least and the largest of some numbers. Reused, not thread-safe. */
interface NumberBounds {
    void add(long[] values, int count);

    void clear();

    @Nullable
    Bound min();

    @Nullable
    Bound max();
}
