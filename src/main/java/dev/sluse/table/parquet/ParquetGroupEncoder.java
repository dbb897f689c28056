package dev.sluse.table.parquet;

import dev.sluse.table.output.BlockCodec;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.output.OutputVectors;
import dev.sluse.table.output.Selection;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** Encodes row groups, column by column. */
final class ParquetGroupEncoder implements GroupEncoder {
    private final Selection selection = new Selection();
    private final OutputVectors outputs;
    private final ColumnEncoder[] columns;
    private long rows;
    private int lastBytes;

    ParquetGroupEncoder(OutputPlan plan, BlockCodec codec) {
        outputs = new OutputVectors(plan);
        PageWriter pages = new PageWriter(codec);
        columns = plan.columns().stream().map(column -> encoder(column, pages)).toArray(ColumnEncoder[]::new);
    }

    private static ColumnEncoder encoder(OutputColumn column, PageWriter pages) {
        PhysicalType type = PhysicalType.of(column.type());
        return switch (type) {
            case BOOLEAN -> new BooleanColumn(column, pages);
            case INT32, INT64, DOUBLE -> new NumberColumn(column, type, pages);
            case BYTE_ARRAY -> new TextColumn(column, pages);
            case FIXED_16 -> new WideDecimalColumn(column, pages);
        };
    }

    @Override
    public void append(RowBatch batch, ColumnVector[] vectors, boolean[] refused) {
        selection.of(batch.rows, refused);
        if (selection.count == 0) {
            return;
        }
        OutputVector[] values = outputs.of(batch, vectors, selection);
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(values[i], selection);
        }
        rows += selection.count;
    }

    @Override
    public EncodedGroup finish() {
        Bytes pages = new Bytes();
        // Groups of one file are much alike, so the last one's size saves most of the growing.
        pages.reserve(lastBytes);
        List<ChunkMeta> chunks = new ArrayList<>(columns.length);
        for (ColumnEncoder column : columns) {
            chunks.add(column.finish(pages));
        }
        lastBytes = pages.size() + pages.size() / 16;
        ParquetGroup group = new ParquetGroup(rows, pages, chunks);
        outputs.endGroup();
        rows = 0;
        return group;
    }
}
