package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.RowBatch;

/** Notes the rows of a batch whose key an earlier row has. Not thread-safe. */
final class UniqueCheck {
    private final DuplicateRows.Cursor cursor;
    private final CellFindings findings;
    private final int column;
    private final int rule;

    UniqueCheck(RowPlan plan, DuplicateRows duplicates, CellFindings findings) {
        this.cursor = duplicates.cursor();
        this.findings = findings;
        KeyColumns key = duplicates.key();
        this.column = key.columns().size() == 1 ? key.columns().get(0) : -1;
        StringBuilder names = new StringBuilder();
        for (int c : key.columns()) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(plan.columns().get(c).name());
        }
        this.rule = findings.rule(Rule.of(FindingCode.UNIQUE, key.wholeRow() ? "" : names.toString()));
    }

    void check(RowBatch batch, long byteZero) {
        for (int r = 0; r < batch.rows; r++) {
            long firstLine = batch.shape[r] == RowBatch.WHOLE ? cursor.firstLine(byteZero + batch.rowStart[r]) : -1;
            if (firstLine >= 0) {
                int cell = r * batch.width + column;
                int from = column < 0 ? batch.rowStart[r] : batch.cellStart[cell];
                findings.note(r, column, rule, from, column < 0 ? from : batch.cellEnd[cell], firstLine);
            }
        }
    }
}
