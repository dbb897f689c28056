package dev.sluse.nvdb.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a file, one after the other. Not thread-safe. */
interface ObjectSource extends Closeable {

    /**
     * One object, or what is wrong where one should be.
     *
     * @param source the row or object as it stands in the sender's file
     * @param object null if none can be made of it: the faults say why
     * @param faults what was seen while it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    record Taken(long line, long row, byte[] source, @Nullable RoadObject object, List<Fault> faults) {}

    /** The next one; null at the end. */
    @Nullable
    Taken next() throws IOException;
}
