package dev.sluse.table.check;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.ValueOptions;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.RowBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds each column's type from every value of the file: a column is text unless all of its values are plainly of one type and
 * would survive the round trip. One for each worker, merged at the end. Not thread-safe.
 *
 * <p>A column without any value is text. So is one with {@code -0}, which a whole number cannot keep, and one with spaces around a
 * number. Declared marks and formats count as plain; declared words for true and false do not.
 */
public final class TypeInference {
    private final Blank blank;
    private final PlainTypes plain;
    private int[] possible = new int[0];
    private boolean[] seen = new boolean[0];

    public TypeInference(ReadOptions options) {
        ValueOptions values = ValueOptions.of(options).settled("");
        this.blank = new Blank(values.nulls());
        this.plain = new PlainTypes(values);
    }

    /** Looks at all rows of a batch but those that could not be cut properly. */
    public void look(RowBatch batch) {
        reserve(batch.width);
        for (int c = 0; c < batch.width; c++) {
            if (possible[c] != 0) {
                column(batch, c);
            }
        }
    }

    private void column(RowBatch batch, int column) {
        int left = possible[column];
        byte[] b = batch.bytes;
        for (int r = 0, cell = column; r < batch.rows && left != 0; r++, cell += batch.width) {
            int from = batch.cellStart[cell];
            int to = batch.cellEnd[cell];
            if (from == to || batch.shape[r] != RowBatch.WHOLE || blank.is(b, from, to)) {
                continue;
            }
            left &= plain.of(b, from, to, left);
            seen[column] = true;
        }
        possible[column] = left;
    }

    private void reserve(int width) {
        int known = possible.length;
        if (known < width) {
            possible = Arrays.copyOf(possible, width);
            seen = Arrays.copyOf(seen, width);
            Arrays.fill(possible, known, width, PlainTypes.ALL);
        }
    }

    /** Takes over what another worker found. */
    public void merge(TypeInference other) {
        reserve(other.possible.length);
        for (int c = 0; c < other.possible.length; c++) {
            possible[c] &= other.possible[c];
            seen[c] |= other.seen[c];
        }
    }

    /** The columns of a file with that header. */
    public List<ColumnSpec> columns(List<String> header) {
        return IntStream.range(0, header.size())
                .mapToObj(c -> ColumnSpec.plain(header.get(c).strip(), type(c)))
                .toList();
    }

    private ColumnType type(int column) {
        return column < seen.length && seen[column] ? plain.type(possible[column]) : ColumnType.TEXT;
    }
}
