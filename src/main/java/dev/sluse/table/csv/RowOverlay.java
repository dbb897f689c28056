package dev.sluse.table.csv;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that take the places of rows of a file: what people have mended. Thread-safe. */
public interface RowOverlay {
    /**
     * A row in the place of another.
     *
     * @param confirmed whether it is meant even if it has the very cells of a row that could not be cut properly
     * @param cells their bytes in UTF-8, without quotes; as many as the table has columns
     */
    record NewRow(boolean confirmed, List<byte[]> cells) {}

    /**
     * The row that takes the place of the one that begins there, or null if that one stays.
     *
     * @param byteOffset in the decoded text of the file, a byte order mark not counted
     */
    @Nullable
    NewRow at(long byteOffset) throws IOException;
}
