package dev.sluse.table.check;

import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;

/** Collects the keys of one worker's rows. Holds at most {@value #RECORDS} of them in memory. Not thread-safe. */
public final class KeyCollector implements Closeable {
    private static final int RECORDS = 1 << 14;

    private final KeyHash[] hashes;
    private final SortedRuns runs;
    private long[] records = new long[64 * SortedRuns.RECORD];
    private int size;

    KeyCollector(RowPlan plan, KeyColumns key, SortedRuns runs) {
        this.runs = runs;
        hashes = key.columns().stream()
                .map(each -> new KeyHash(plan.columns().get(each), key.wholeRow()))
                .toArray(KeyHash[]::new);
    }

    /**
     * Takes the keys of a batch's rows; those that could not be cut properly have none.
     *
     * @param chunk number of the chunk, from 0
     * @param byteZero where {@code batch.bytes[0]} lies in the decoded stream
     */
    public void look(RowBatch batch, int chunk, long byteZero) throws IOException {
        for (int r = 0; r < batch.rows; r++) {
            if (batch.shape[r] == RowBatch.WHOLE) {
                look(batch, r, ((long) chunk << 32) | batch.line[r], byteZero + batch.rowStart[r]);
            }
        }
    }

    private void look(RowBatch batch, int row, long line, long offset) throws IOException {
        long high = 0x9E3779B97F4A7C15L;
        long low = 0xC2B2AE3D27D4EB4FL;
        for (KeyHash hash : hashes) {
            if (!hash.read(batch, row)) {
                return;
            }
            high = KeyHash.mix(high, hash.high);
            low = KeyHash.mix(low, hash.low);
        }
        int at = size * SortedRuns.RECORD;
        if (at == records.length) {
            records = java.util.Arrays.copyOf(records, records.length * 4);
        }
        records[at] = high;
        records[at + 1] = low;
        records[at + 2] = offset;
        records[at + 3] = line;
        if (++size == RECORDS) {
            close();
        }
    }

    /** Writes what is still in memory. */
    @Override
    public void close() throws IOException {
        if (size > 0) {
            runs.add(records, size);
            size = 0;
        }
    }
}
