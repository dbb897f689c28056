package dev.sluse.table.check;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.vector.RowBatch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks at every value of a table to tell what the columns have in common: their types, found by the very
 * {@link TypeInference} of a conversion without schema, and what a draft of a schema can say besides. Not thread-safe.
 */
public final class TableSurvey {
    private final ReadOptions options;
    private final TypeInference types;
    private final Blank blank;
    private final ColumnSurvey[] columns;
    private long rows;
    private long leftOut;

    /** @param width columns of the table */
    public TableSurvey(ReadOptions options, int width) {
        this.options = options;
        this.types = new TypeInference(options);
        this.blank = new Blank(options.nulls());
        this.columns =
                IntStream.range(0, width).mapToObj(i -> new ColumnSurvey()).toArray(ColumnSurvey[]::new);
    }

    /** Looks at all rows of a batch; those that could not be cut properly are only counted. */
    public void look(RowBatch batch) {
        types.look(batch);
        for (int r = 0; r < batch.rows; r++) {
            rows++;
            if (batch.shape[r] != RowBatch.WHOLE) {
                leftOut++;
                continue;
            }
            for (int c = 0; c < columns.length; c++) {
                int cell = r * batch.width + c;
                int from = batch.cellStart[cell];
                int to = batch.cellEnd[cell];
                if (blank.is(batch.bytes, from, to)) {
                    columns[c].empty++;
                } else {
                    columns[c].look(batch.bytes, from, to);
                }
            }
        }
    }

    /** Data rows so far, those that were left out included. */
    public long rows() {
        return rows;
    }

    /** Rows that could not be cut properly. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * The plan that a conversion without schema would have: the names that it gives, and what is wrong with the header.
     *
     * @param generated whether the file has no header
     */
    public RowPlan plan(List<String> header, boolean generated) {
        return RowPlan.bind(null, types.columns(header), header, generated, options);
    }

    /** What was found, column by column. */
    public List<ColumnFacts> facts(RowPlan plan) {
        return IntStream.range(0, columns.length)
                .mapToObj(i -> facts(plan.columns().get(i).spec(), columns[i]))
                .toList();
    }

    private static ColumnFacts facts(ColumnSpec spec, ColumnSurvey found) {
        return new ColumnFacts(
                spec.name(),
                spec.type(),
                found.filled,
                found.empty,
                found.negative(),
                found.digits(),
                found.counts(),
                found.looks());
    }
}
