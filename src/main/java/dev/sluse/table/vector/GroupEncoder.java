package dev.sluse.table.vector;

/** Encodes the accepted rows of one chunk into the bytes of one row group. One a worker, reused; not thread-safe. */
public interface GroupEncoder {
    /**
     * Adds the rows of a batch that are not refused, in order.
     *
     * @param batch where texts lie; not kept
     * @param vectors one for each source column; not kept, but their dictionaries are read until {@link #finish}
     * @param refused which of the batch's rows to leave out
     */
    void append(RowBatch batch, ColumnVector[] vectors, boolean[] refused);

    /** Ends the group and starts the next one. The worker clears the dictionaries after this. */
    EncodedGroup finish();
}
