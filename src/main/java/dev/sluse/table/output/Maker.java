package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;

/** Makes the values of one output column, batch by batch. */
interface Maker {
    /** Fills {@code to} for the selected rows; what the other rows have there means nothing. */
    void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to);

    /** Forgets what belongs to the row group. */
    default void endGroup() {}
}
