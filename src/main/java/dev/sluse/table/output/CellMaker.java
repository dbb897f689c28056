package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;

/** Hands on a source column as it is, without copying. */
record CellMaker(int source) implements Maker {
    @Override
    public void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to) {
        to.vector = vectors[source];
        // A column that only the schema has lies in no batch; its vector says that all is absent.
        to.hasText = source < batch.width;
        to.bytes = batch.bytes;
        to.start = batch.cellStart;
        to.end = batch.cellEnd;
        to.first = to.hasText ? source : 0;
        to.stride = to.hasText ? batch.width : 0;
    }
}
