package dev.sluse.table.text;

import dev.sluse.table.output.BlockCodec;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.output.OutputVectors;
import dev.sluse.table.output.Selection;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.RowBatch;

/** Encodes groups of rows as text: a format writes rows, here they are selected, made and compressed. */
final class TextEncoder implements GroupEncoder {
    /** Writes rows in one format. */
    interface RowFormat {
        /** Appends one row. */
        void row(OutputVector[] columns, int row, Bytes out);
    }

    private final Selection selection = new Selection();
    private final OutputVectors outputs;
    private final RowFormat format;
    private final BlockCodec codec;
    private Bytes text = new Bytes();
    private int lastBytes;
    private final boolean compressed;
    private long rows;

    TextEncoder(OutputPlan plan, RowFormat format, BlockCodec codec, boolean compressed) {
        this.outputs = new OutputVectors(plan);
        this.format = format;
        this.codec = codec;
        this.compressed = compressed;
    }

    @Override
    public void append(RowBatch batch, ColumnVector[] vectors, boolean[] refused) {
        selection.of(batch.rows, refused);
        if (selection.count == 0) {
            return;
        }
        OutputVector[] values = outputs.of(batch, vectors, selection);
        for (int i = 0; i < selection.count; i++) {
            format.row(values, selection.rows[i], text);
        }
        rows += selection.count;
    }

    @Override
    public EncodedGroup finish() {
        Bytes content = text;
        if (compressed && rows > 0) {
            content = new Bytes();
            codec.compress(text.array(), text.size(), content);
            text.clear();
        } else {
            // The group keeps the buffer; the next one will be about as long.
            lastBytes = text.size();
            text = new Bytes();
            text.reserve(lastBytes);
        }
        TextGroup group = new TextGroup(rows, content);
        outputs.endGroup();
        rows = 0;
        return group;
    }
}
