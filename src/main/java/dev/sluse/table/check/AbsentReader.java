package dev.sluse.table.check;

import dev.sluse.table.vector.RowBatch;
import java.util.Arrays;

/** A column that the schema knows and the file lacks: every value is absent; that it is required was said of the file. */
final class AbsentReader extends ColumnReader {
    AbsentReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        Arrays.fill(vector.absent, 0, batch.rows, true);
        vector.absentCount = batch.rows;
    }
}
