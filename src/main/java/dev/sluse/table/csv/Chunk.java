package dev.sluse.table.csv;

import dev.sluse.table.vector.RowBatch;

/**
 * Some whole records of a file, as UTF-8. Filled by {@link CsvSource#next}, cut into cells by {@link RowReader}; reused. The last
 * record always has its line end: the source adds one where the file ends without.
 */
public final class Chunk {
    /** The content lies in {@code [from, to)}; at least {@link RowBatch#PADDING} bytes around it may be read. */
    public byte[] bytes = new byte[0];

    public int from;
    public int to;
    /** Number of the chunk, from 0. */
    public long seq;
    /** Where {@link #from} lies in the decoded text of the file, in bytes, a byte order mark not counted. */
    public long byteOffset;

    /** What the source saw of quotes; decides which indexer may be used. */
    Quotes quotes = Quotes.NONE;
    /** Whether this is the beginning of one record that is longer than allowed. */
    boolean tooLong;
    /** Whether the last line end is not in the file. */
    boolean lineEndAdded;

    /** Kinds of quotes in a chunk. */
    enum Quotes {
        /** No quote character at all. */
        NONE,
        /** Each opens at the beginning of a cell, closes at its end, or is one of a pair: parity tells inside from outside. */
        REGULAR,
        /** Anything else: text behind a closing quote, quotes in the middle of a cell, one that is never closed. */
        IRREGULAR
    }

    /** Room for that much content, keeping what {@code [from, used)} holds. */
    void reserve(int contentBytes, int used) {
        int needed = RowBatch.PADDING + contentBytes + 1 + RowBatch.PADDING;
        if (bytes.length < needed) {
            byte[] wider = new byte[needed + needed / 64];
            System.arraycopy(bytes, 0, wider, 0, Math.min(used, bytes.length));
            bytes = wider;
        }
    }
}
