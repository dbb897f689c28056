package dev.sluse.table.check;

import dev.sluse.table.vector.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a column's date-times are instants or local times: its first value decides, for all workers. Thread-safe. A worker that
 * meets an undecided column first waits until every earlier chunk has been checked, so the first value in the file's order is the
 * one that decides.
 */
public final class TimeKind {
    private volatile @Nullable ColumnType decided;

    TimeKind(@Nullable ColumnType known) {
        this.decided = known;
    }

    /** {@link ColumnType#INSTANT} or {@link ColumnType#LOCAL_TIME}, or null as long as no value was met. */
    public @Nullable ColumnType decided() {
        return decided;
    }

    /** The decision, which is this value's kind if no earlier one was met. */
    ColumnType decide(ColumnType kind, Runnable awaitEarlierChunks) {
        ColumnType known = decided;
        if (known != null) {
            return known;
        }
        awaitEarlierChunks.run();
        synchronized (this) {
            known = decided;
            if (known == null) {
                decided = kind;
                return kind;
            }
            return known;
        }
    }
}
