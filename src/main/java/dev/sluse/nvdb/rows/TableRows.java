package dev.sluse.nvdb.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table with the places in the sender's file that they come from, one after the other. Not thread-safe. */
public interface TableRows extends Closeable {
    /** The names of the columns. */
    List<String> columns();

    /** Position of each column in the sender's file, from 1; 0 where it has none of that name. */
    List<Integer> places();

    /** The next row; null at the end. */
    @Nullable
    Row next() throws IOException;

    /**
     * One row.
     *
     * @param line physical line in the sender's file, from 1, the header counted
     * @param row data row there, from 1
     * @param cells one for each column; an empty one is an empty text
     * @param source the row as it stands in the sender's file
     * @param problem the code of what is wrong with the row as such, {@code short-row} and the like; empty: nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    record Row(long line, long row, List<String> cells, byte[] source, String problem) {}
}
