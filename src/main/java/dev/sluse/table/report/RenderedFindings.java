package dev.sluse.table.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A slice of rendered findings, ready to be appended to a report. Filled by a {@link FindingRenderer}; reused slice by slice.
 * Whoever hands it to another thread waits until it was appended.
 */
public final class RenderedFindings {
    /**
     * Bytes that a slice grows to before it is handed on, so that it is still in the cache when it is written; it can be longer
     * by one finding or one refused row.
     */
    static final int ENOUGH = 1 << 20;

    /** Findings of one column and code in the slice. */
    record Count(int column, FindingCode code, long count, List<Long> firstLines, String hint) {}

    final ByteSink ndjson = new ByteSink(1 << 12);
    final ByteSink csv = new ByteSink(1 << 12);
    final ByteSink quarantine = new ByteSink(1 << 12);
    final List<Count> counts = new ArrayList<>();
    final List<Finding> samples = new ArrayList<>();
    long errors;
    long warnings;
    long refusedRows;

    void clear() {
        ndjson.size = 0;
        csv.size = 0;
        quarantine.size = 0;
        counts.clear();
        samples.clear();
        errors = 0;
        warnings = 0;
        refusedRows = 0;
    }

    boolean isEnough() {
        return ndjson.size + csv.size + quarantine.size >= ENOUGH;
    }

    /** Findings in the slice. */
    public long findings() {
        return errors + warnings;
    }

    /** Bytes in the slice. */
    public long bytes() {
        return (long) ndjson.size + csv.size + quarantine.size;
    }

    /** Whether there are rows for the quarantine file in it. */
    public boolean hasRefusedRows() {
        return refusedRows > 0;
    }
}
