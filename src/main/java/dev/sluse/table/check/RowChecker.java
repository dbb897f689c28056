package dev.sluse.table.check;

import com.networknt.schema.JsonSchema;
import dev.sluse.table.report.FindingBuffer;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks and converts the rows of one worker, batch by batch: cells become typed values, broken rules become findings, rows with
 * an error are refused. Not thread-safe; the plan is what workers share.
 */
public final class RowChecker {
    private final CellFindings findings = new CellFindings();
    private final ColumnReader[] readers;
    private final ColumnVector[] vectors;
    private final @Nullable FallbackCheck fallback;
    private final UniqueCheck[] uniques;
    private final int[] shapeRules = new int[RowBatch.TOO_LONG + 1];
    private final int width;

    /**
     * @param awaitEarlierChunks returns when every chunk before the one at hand has been checked; called, from {@link #check},
     *     when the worker meets a date-time whose column has had no value yet. At the latest when the run is given up it must
     *     return or throw
     * @param duplicates for each of {@link RowPlan#keys} what the pass before found; empty if there are no keys
     * @param speech how the fallback validator puts what it finds
     */
    public RowChecker(RowPlan plan, Runnable awaitEarlierChunks, List<DuplicateRows> duplicates, Speech speech) {
        width = plan.width();
        readers = new ColumnReader[plan.columns().size()];
        vectors = new ColumnVector[readers.length];
        for (int c = 0; c < readers.length; c++) {
            readers[c] = ColumnReader.of(plan.columns().get(c), c, findings, awaitEarlierChunks);
            vectors[c] = readers[c].vector;
        }
        JsonSchema residual = plan.schema() == null ? null : plan.schema().fallback();
        fallback = residual == null ? null : new FallbackCheck(plan, residual, findings, speech);
        uniques = duplicates.stream()
                .map(each -> new UniqueCheck(plan, each, findings))
                .toArray(UniqueCheck[]::new);
        shapeRules[RowBatch.SHORT] = findings.rule(Rule.of(FindingCode.SHORT_ROW, Integer.toString(width)));
        shapeRules[RowBatch.LONG] = findings.rule(Rule.of(FindingCode.LONG_ROW, Integer.toString(width)));
        shapeRules[RowBatch.QUOTE] = findings.rule(Rule.of(FindingCode.QUOTE, ""));
        shapeRules[RowBatch.ENCODING] = findings.rule(Rule.of(FindingCode.ENCODING, ""));
        shapeRules[RowBatch.CONTROL] = findings.rule(Rule.of(FindingCode.CONTROL_CHARACTER, ""));
        shapeRules[RowBatch.TOO_LONG] = findings.rule(Rule.of(FindingCode.TOO_LONG, ""));
    }

    /** The values of the batch that was checked last, one vector for each column of the plan; the same objects every time. */
    public ColumnVector[] vectors() {
        return vectors;
    }

    /** The same as with {@code byteZero} 0, for a plan without keys. */
    public void check(RowBatch batch, boolean[] refused, FindingBuffer into) {
        check(batch, refused, into, 0);
    }

    /**
     * Reads and checks all rows of a batch.
     *
     * @param refused set for each row of the batch, true for those with an error
     * @param into gets the findings and the refused rows, numbered by their place in the chunk
     * @param byteZero where {@code batch.bytes[0]} lies in the decoded stream, counted as in the pass that collected the keys
     */
    public void check(RowBatch batch, boolean[] refused, FindingBuffer into, long byteZero) {
        findings.begin(batch, refused, into);
        Arrays.fill(refused, 0, batch.rows, false);
        if (batch.irregular) {
            shapes(batch);
        }
        for (ColumnReader reader : readers) {
            reader.read(batch);
        }
        for (UniqueCheck unique : uniques) {
            unique.check(batch, byteZero);
        }
        if (fallback != null) {
            fallback.check(batch, vectors, refused);
        }
        for (int r = 0; r < batch.rows; r++) {
            if (refused[r]) {
                into.addRefused(batch.firstRow + r, batch.line[r], batch.textStart(r), batch.textEnd(r));
            }
        }
    }

    /** Ends a row group: dictionaries are cleared, and counts go into the plan. Call it after the group was encoded. */
    public void endGroup() {
        for (ColumnReader reader : readers) {
            reader.endGroup();
        }
    }

    private void shapes(RowBatch batch) {
        for (int r = 0; r < batch.rows; r++) {
            int shape = batch.shape[r];
            if (shape == RowBatch.WHOLE) {
                continue;
            }
            boolean ofCell = shape == RowBatch.QUOTE || shape == RowBatch.ENCODING || shape == RowBatch.CONTROL;
            int column = ofCell && batch.detail[r] >= 0 && batch.detail[r] < width ? batch.detail[r] : -1;
            int cell = r * batch.width + column;
            int from = column < 0 ? batch.rowStart[r] : batch.cellStart[cell];
            int to = column < 0 ? from : batch.cellEnd[cell];
            findings.note(r, column, shapeRules[shape], from, to, batch.detail[r]);
        }
    }
}
