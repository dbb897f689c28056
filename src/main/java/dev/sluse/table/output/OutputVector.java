package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.ColumnVector;

/**
 * The values of one output column for the rows of one batch: typed in {@link #vector}, and as text. The text of row {@code r}
 * is {@code [start[first + r * stride], end[first + r * stride])} of {@link #bytes}; it means something only where the row has
 * a value and {@link #hasText} is set. Fields are public because inner loops run over them.
 */
public final class OutputVector {
    /** Typed values; of a text with id -1 only the text here exists. */
    public ColumnVector vector;

    public byte[] bytes = new byte[0];
    public int[] start = new int[0];
    public int[] end = new int[0];
    public int first;
    public int stride;
    /** Whether there is a text as it was read; a derived number has none. */
    public boolean hasText;

    OutputVector(ColumnType type) {
        vector = new ColumnVector(type);
    }
}
