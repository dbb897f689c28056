package dev.sluse.table.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;

/**
 * Finds the rows whose key an earlier row has, in bounded memory: a pass before the main one collects 128-bit hashes of the keys
 * into sorted runs in the work folder, and merges them. Values are compared, not texts: 1 and 1.0 are the same integer. Two keys
 * with one hash are taken for equal; with 128 bits that does not happen.
 */
public final class KeyCheck {
    private final RowPlan plan;
    private final KeyColumns key;
    private final Path folder;
    private final SortedRuns runs;

    /** @param folder an existing folder for temporary files, for this key alone */
    public KeyCheck(RowPlan plan, KeyColumns key, Path folder) {
        this.plan = plan;
        this.key = key;
        this.folder = folder;
        this.runs = new SortedRuns(folder, "keys");
    }

    /** A collector for one worker; close it when the worker has no more chunks. */
    public KeyCollector newCollector() {
        return new KeyCollector(plan, key, runs);
    }

    /**
     * Merges what was collected; call it once, when all collectors are closed.
     *
     * @param firstLine the physical line, from 1, at which a chunk begins, by the chunk's number
     */
    public DuplicateRows finish(LongUnaryOperator firstLine) throws IOException {
        SortedRuns found = new SortedRuns(folder, "duplicates");
        Merge merge = new Merge(found, firstLine);
        runs.merge(merge::look);
        merge.flush();
        return DuplicateRows.write(found, key, folder.resolve("duplicates"));
    }

    /** Meets equal keys one after the other, the first row of each before the others. */
    private static final class Merge {
        private static final int RECORDS = 1 << 14;

        private final SortedRuns found;
        private final LongUnaryOperator firstLine;
        private final long[] buffer = new long[RECORDS * SortedRuns.RECORD];
        private final long[] first = new long[SortedRuns.RECORD];
        private boolean any;
        private int size;

        Merge(SortedRuns found, LongUnaryOperator firstLine) {
            this.found = found;
            this.firstLine = firstLine;
        }

        void look(long[] record) throws IOException {
            if (!any || first[0] != record[0] || first[1] != record[1]) {
                System.arraycopy(record, 0, first, 0, SortedRuns.RECORD);
                any = true;
                return;
            }
            if (size == RECORDS) {
                flush();
            }
            int at = size++ * SortedRuns.RECORD;
            buffer[at] = record[2];
            buffer[at + 1] = firstLine.applyAsLong(first[3] >>> 32) + (first[3] & 0xFFFFFFFFL);
            buffer[at + 2] = 0;
            buffer[at + 3] = 0;
        }

        void flush() throws IOException {
            if (size > 0) {
                found.add(buffer, size);
                size = 0;
            }
        }
    }
}
