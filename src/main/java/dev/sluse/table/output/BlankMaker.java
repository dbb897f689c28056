package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.util.Arrays;

/** No value in any row. */
final class BlankMaker implements Maker {
    @Override
    public void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to) {
        to.vector.reset(batch.rows);
        Arrays.fill(to.vector.absent, 0, batch.rows, true);
        to.vector.absentCount = batch.rows;
    }
}
