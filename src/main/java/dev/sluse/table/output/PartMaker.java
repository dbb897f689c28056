package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;

/** The year, month or day of a source column. */
final class PartMaker implements Maker {
    private final int source;
    private final CalendarPart part;

    PartMaker(int source, CalendarPart part) {
        this.source = source;
        this.part = part;
    }

    @Override
    public void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to) {
        ColumnVector from = vectors[source];
        if (to.vector.longs.length < batch.rows) {
            to.vector.longs = new long[batch.rows];
        }
        to.vector.absent = from.absent;
        to.vector.absentCount = from.absentCount;
        if (from.absentCount < batch.rows) {
            part.of(from, selection, to.vector.longs);
        }
    }
}
