package dev.sluse.table.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills a batch and its vectors from rows of texts, as reader and checks do. A cell that is null has no value. One instance
 * stands for one worker: {@link #fill} is the next batch, {@link #endGroup} ends the row group.
 */
public final class BatchFixture {
    public final RowBatch batch = new RowBatch();
    public final ColumnVector[] vectors;
    public boolean[] refused = new boolean[0];

    public BatchFixture(ColumnType... types) {
        vectors = Arrays.stream(types).map(ColumnVector::new).toArray(ColumnVector[]::new);
    }

    /** Rows of cells; shorter to write than lists of arrays. */
    public static List<@Nullable String[]> rows(@Nullable String[]... rows) {
        return Arrays.asList(rows);
    }

    public static @Nullable String[] row(@Nullable String... cells) {
        return cells;
    }

    /** Makes the next batch; the batch before it is gone, the dictionaries go on. */
    public BatchFixture fill(List<@Nullable String[]> rows) {
        int width = vectors.length;
        batch.width = width;
        batch.reserve(rows.size(), rows.size() * width);
        batch.rows = rows.size();
        refused = new boolean[rows.size()];
        layOut(rows);
        for (int column = 0; column < width; column++) {
            fillVector(column);
        }
        return this;
    }

    /** Marks rows of the batch as refused. */
    public BatchFixture refuse(int... rows) {
        for (int row : rows) {
            refused[row] = true;
        }
        return this;
    }

    public void endGroup() {
        for (ColumnVector vector : vectors) {
            if (vector.dictionary != null) {
                vector.dictionary.clear();
            }
        }
    }

    private void layOut(List<@Nullable String[]> rows) {
        byte[][] cells = rows.stream()
                .flatMap(Arrays::stream)
                .map(cell -> cell == null ? new byte[0] : cell.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int total = Arrays.stream(cells).mapToInt(cell -> cell.length + 1).sum();
        batch.bytes = new byte[total + 2 * RowBatch.PADDING];
        int at = RowBatch.PADDING;
        for (int i = 0; i < cells.length; i++) {
            System.arraycopy(cells[i], 0, batch.bytes, at, cells[i].length);
            batch.cellStart[i] = at;
            batch.cellEnd[i] = at + cells[i].length;
            at += cells[i].length + 1;
        }
        Arrays.fill(batch.shape, RowBatch.WHOLE);
    }

    private void fillVector(int column) {
        ColumnVector vector = vectors[column];
        vector.reset(batch.rows);
        for (int row = 0; row < batch.rows; row++) {
            int cell = row * batch.width + column;
            int from = batch.cellStart[cell];
            int to = batch.cellEnd[cell];
            vector.absent[row] = from == to;
            if (from == to) {
                vector.absentCount++;
            } else if (vector.type.isText()) {
                vector.longs[row] = Objects.requireNonNull(vector.dictionary).intern(batch.bytes, from, to);
            } else {
                CellValue.put(new String(batch.bytes, from, to - from, StandardCharsets.UTF_8), vector, row);
            }
        }
    }
}
