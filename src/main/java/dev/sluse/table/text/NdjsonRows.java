package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.output.Trim;
import dev.sluse.table.vector.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of NDJSON. */
final class NdjsonRows implements TextEncoder.RowFormat {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** What stands before each value: brace or comma, the key, colon. */
    private final byte[][] keys;

    NdjsonRows(List<OutputColumn> columns) {
        keys = new byte[columns.size()][];
        for (int i = 0; i < keys.length; i++) {
            Bytes key = new Bytes();
            key.put(i == 0 ? '{' : ',');
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            JsonText.put(name, 0, name.length, key);
            key.put(':');
            keys[i] = key.copy();
        }
    }

    @Override
    public void row(OutputVector[] columns, int row, Bytes out) {
        for (int i = 0; i < columns.length; i++) {
            out.put(keys[i]);
            OutputVector column = columns[i];
            if (column.vector.absentCount > 0 && column.vector.absent[row]) {
                out.put(NULL);
            } else {
                value(column, row, out);
            }
        }
        out.put('}');
        out.put('\n');
    }

    private static void value(OutputVector column, int row, Bytes out) {
        Kind kind = column.vector.type.kind();
        if (kind == Kind.BOOLEAN) {
            out.put(column.vector.longs[row] != 0 ? TRUE : FALSE);
            return;
        }
        if (!column.hasText) {
            Decimals.put(column.vector.longs[row], out);
            return;
        }
        int cell = column.first + row * column.stride;
        int from = column.start[cell];
        int to = column.end[cell];
        switch (kind) {
            case TEXT -> JsonText.put(column.bytes, from, to, out);
            case JSON -> JsonText.onOneLine(column.bytes, from, to, out);
            default -> {
                int begin = Trim.start(column.bytes, from, to);
                typed(column, kind, row, begin, Trim.end(column.bytes, begin, to), out);
            }
        }
    }

    private static void typed(OutputVector column, Kind kind, int row, int from, int to, Bytes out) {
        switch (kind) {
            case DATE, INSTANT, LOCAL_TIME -> {
                out.put('"');
                // Of a date there is one form only.
                if (kind != Kind.DATE && IsoTime.says(kind, column.vector.longs[row], column.bytes, from, to)) {
                    out.put(column.bytes, from, to - from);
                } else {
                    IsoTime.put(kind, column.vector.longs[row], out);
                }
                out.put('"');
            }
            default -> {
                if (JsonNumber.says(column.vector, row, column.bytes, from, to)) {
                    out.put(column.bytes, from, to - from);
                } else {
                    JsonNumber.put(column.vector, row, out);
                }
            }
        }
    }
}
