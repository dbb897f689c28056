package dev.sluse.table.output;

import dev.sluse.table.output.OutputColumn.Content;
import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.util.Objects;

/** Turns the vectors of a batch into those of the output columns. One a worker, reused; not thread-safe. */
public final class OutputVectors {
    private final Maker[] makers;
    private final OutputVector[] outputs;

    public OutputVectors(OutputPlan plan) {
        makers = new Maker[plan.columns().size()];
        outputs = new OutputVector[makers.length];
        for (int i = 0; i < makers.length; i++) {
            OutputColumn column = plan.columns().get(i);
            outputs[i] = new OutputVector(column.type());
            makers[i] = maker(column.content(), plan, outputs[i]);
        }
    }

    private static Maker maker(Content content, OutputPlan plan, OutputVector output) {
        if (content instanceof Content.Cell cell) {
            return new CellMaker(cell.source());
        } else if (content instanceof Content.Hash hash) {
            BytesDictionary dictionary = Objects.requireNonNull(output.vector.dictionary);
            return new HashMaker(hash.source(), plan.maskKey(), dictionary);
        } else if (content instanceof Content.Part part) {
            return new PartMaker(part.source(), new CalendarPart(part.part(), plan.zone()));
        } else if (content instanceof Content.Constant constant) {
            return new ConstantMaker(constant.text());
        }
        return new BlankMaker();
    }

    /** The output columns' values for the selected rows; valid until the next call. */
    public OutputVector[] of(RowBatch batch, ColumnVector[] vectors, Selection selection) {
        for (int i = 0; i < makers.length; i++) {
            makers[i].make(batch, vectors, selection, outputs[i]);
        }
        return outputs;
    }

    /** Forgets what belongs to the row group. */
    public void endGroup() {
        for (Maker maker : makers) {
            maker.endGroup();
        }
    }
}
