package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;

/**
 * Reads the cells of one column into its vector and notes what is wrong with them. One virtual call a batch; the loop over the
 * rows is the subclass's own. Not thread-safe.
 */
abstract class ColumnReader {
    final PlanColumn plan;
    final int column;
    final ColumnVector vector;
    final CellFindings findings;
    private final Blank blank;
    private final int required;

    ColumnReader(PlanColumn plan, int column, CellFindings findings) {
        this.plan = plan;
        this.column = column;
        this.findings = findings;
        this.vector = new ColumnVector(plan.spec().type());
        this.blank = new Blank(plan.options().nulls());
        this.required = findings.rule(Rule.of(FindingCode.REQUIRED, ""));
    }

    /** The reader for a column of a plan. */
    static ColumnReader of(PlanColumn plan, int column, CellFindings findings, Runnable awaitEarlierChunks) {
        if (plan.source() < 0) {
            return new AbsentReader(plan, column, findings);
        }
        return switch (plan.spec().type().kind()) {
            case TEXT, JSON -> new TextReader(plan, column, findings);
            case INT32, INT64 -> new IntegerReader(plan, column, findings);
            case DOUBLE -> new DoubleReader(plan, column, findings);
            case DECIMAL -> new DecimalReader(plan, column, findings);
            case BOOLEAN -> new BooleanReader(plan, column, findings);
            case DATE -> new DateReader(plan, column, findings);
            case INSTANT, LOCAL_TIME -> new TimeReader(plan, column, findings, awaitEarlierChunks);
        };
    }

    /** Reads all rows of a batch. */
    abstract void read(RowBatch batch);

    /** Called when a row group ends. */
    void endGroup() {
        if (vector.dictionary != null) {
            vector.dictionary.clear();
        }
    }

    /** Whether a cell of text means that nothing is there; then that is noted. */
    final boolean absent(int row, byte[] b, int from, int to) {
        if (!blank.is(b, from, to)) {
            vector.absent[row] = false;
            return false;
        }
        noteAbsent(row, from, to);
        return true;
    }

    /** The same for a value that is read without the spaces around it, which are gone from {@code [from, to)}. */
    final boolean absent(int row, byte[] b, int from, int to, int cellFrom, int cellTo) {
        if (!blank.is(b, from, to) && !blank.is(b, cellFrom, cellTo)) {
            vector.absent[row] = false;
            return false;
        }
        noteAbsent(row, cellFrom, cellTo);
        return true;
    }

    private void noteAbsent(int row, int from, int to) {
        vector.absent[row] = true;
        vector.absentCount++;
        if (plan.spec().required()) {
            findings.breach(row, column, required, from, to);
        }
    }
}
