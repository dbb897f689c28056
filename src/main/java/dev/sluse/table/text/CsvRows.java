package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.output.Trim;
import java.util.List;

/** Rows of CSV. */
final class CsvRows implements TextEncoder.RowFormat {
    private final CsvCells cells;
    private final byte delimiter;
    private final boolean[] isText;
    private final boolean single;

    CsvRows(List<OutputColumn> columns, byte delimiter) {
        this.cells = new CsvCells(delimiter);
        this.delimiter = delimiter;
        this.single = columns.size() == 1;
        this.isText = new boolean[columns.size()];
        for (int i = 0; i < isText.length; i++) {
            isText[i] = columns.get(i).type().isText();
        }
    }

    @Override
    public void row(OutputVector[] columns, int row, Bytes out) {
        int begin = out.size();
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                out.put(delimiter);
            }
            OutputVector column = columns[i];
            if (column.vector.absentCount > 0 && column.vector.absent[row]) {
                continue;
            }
            if (!column.hasText) {
                Decimals.put(column.vector.longs[row], out);
                continue;
            }
            int cell = column.first + row * column.stride;
            int from = column.start[cell];
            int to = column.end[cell];
            if (!isText[i]) {
                from = Trim.start(column.bytes, from, to);
                to = Trim.end(column.bytes, from, to);
            }
            cells.put(column.bytes, from, to, out);
        }
        if (single && out.size() == begin) {
            // An empty line is no row to most readers.
            out.put('"');
            out.put('"');
        }
        out.put('\n');
    }
}
