package dev.sluse.table.csv;

import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a chunk into rows and cells, a batch at a time. One a worker, reused chunk by chunk; not thread-safe.
 *
 * <p>A row has one shape. What comes first holds: {@code TOO_LONG}, {@code QUOTE}, {@code ENCODING}, {@code CONTROL}, then
 * {@code SHORT} or {@code LONG}; but surplus cells are not looked at: a row that is bad only there is {@code LONG}. Lines without a
 * byte are no rows, except where a table has one column.
 */
public final class RowReader {
    private static final int MAX_ROWS = 4096;
    private static final int MAX_CELLS = 1 << 16;
    /** Indexed at once: index and bytes stay in the second-level cache. */
    private static final int SLICE = 128 << 10;

    private final int width;
    private final int maxRecordBytes;
    private final boolean stripsCr;
    private final CellIndexer plain;
    private final CellIndexer regular;
    private final CellIndexer irregular;
    private final TextCheck check;
    private final QuotedCell quoted;
    private final @Nullable RowReplacer replacer;
    private final CellIndex index = new CellIndex();

    private Chunk chunk = new Chunk();
    private CellIndexer indexer;
    private boolean hasQuotes;
    private int slice = SLICE;
    /** Where the next row begins, and on which line of the chunk. */
    private int position;

    private int lines;
    /** Line of the chunk on which the indexed slice begins. */
    private int sliceLine;
    /** Next row of the index. */
    private int cursor;

    private int rows;

    RowReader(Dialect dialect, int width, int maxRecordBytes, @Nullable RowReplacer replacer) {
        this(dialect, width, maxRecordBytes, new SwarIndexer(dialect, false), new SwarIndexer(dialect, true), replacer);
    }

    /** With other indexers, for comparison. */
    RowReader(Dialect dialect, int width, int maxRecordBytes, CellIndexer plain, CellIndexer regular) {
        this(dialect, width, maxRecordBytes, plain, regular, null);
    }

    private RowReader(
            Dialect dialect,
            int width,
            int maxRecordBytes,
            CellIndexer plain,
            CellIndexer regular,
            @Nullable RowReplacer replacer) {
        this.replacer = replacer;
        this.width = width;
        this.maxRecordBytes = maxRecordBytes;
        this.stripsCr = dialect.lineEnd().stripsCr();
        this.plain = plain;
        this.regular = regular;
        this.irregular = new ScalarIndexer(dialect);
        this.check = new TextCheck(dialect);
        this.quoted = new QuotedCell(dialect.quote());
        this.indexer = plain;
    }

    /** Goes on to another chunk; the batches of the one before are no longer valid. */
    public void start(Chunk next) {
        chunk = next;
        position = next.from;
        lines = 0;
        rows = 0;
        cursor = 0;
        index.clear();
        hasQuotes = next.quotes != Chunk.Quotes.NONE;
        indexer = switch (next.quotes) {
            case NONE -> plain;
            case REGULAR -> regular;
            case IRREGULAR -> irregular;
        };
        quoted.start(next.bytes, next.to + RowBatch.PADDING);
        if (!next.tooLong) {
            check.scan(next.bytes, next.from, next.to);
        }
    }

    /** Data rows so far; after the last batch those of the chunk. */
    public int rows() {
        return rows;
    }

    /** Physical lines so far, blank ones and those in quotes included; after the last batch those of the chunk. */
    public int lines() {
        return lines;
    }

    /**
     * Fills the batch with the next rows, at most {@value #MAX_ROWS} and, unless one row has more, {@value #MAX_CELLS} cells.
     *
     * @return false if there are none left; the batch is then empty
     * @throws IOException if rows take the places of others and cannot be read
     */
    public boolean nextBatch(RowBatch batch) throws IOException {
        batch.rows = 0;
        batch.width = width;
        batch.irregular = false;
        batch.firstRow = rows;
        if (chunk.tooLong) {
            tooLong(batch);
        } else {
            while (batch.rows == 0 && (cursor < index.rows || indexSlice())) {
                fill(batch);
            }
        }
        if (replacer != null && batch.rows > 0) {
            replacer.replace(batch, quoted, chunk.byteOffset - chunk.from);
        }
        batch.bytes = quoted.bytes;
        chunk.bytes = quoted.bytes;
        rows += batch.rows;
        return batch.rows > 0;
    }

    private void tooLong(RowBatch batch) {
        if (lines > 0) {
            return;
        }
        batch.reserve(1, width);
        batch.rows = 1;
        batch.rowStart[0] = chunk.from;
        batch.rowEnd[0] = chunk.to - 1;
        batch.line[0] = 0;
        mark(batch, 0, RowBatch.TOO_LONG, maxRecordBytes);
        fillUp(batch, 0, 0, chunk.from);
        lines = 1;
    }

    private boolean indexSlice() {
        if (position >= chunk.to) {
            return false;
        }
        sliceLine = lines;
        cursor = 0;
        while (true) {
            int to = (int) Math.min(chunk.to, (long) position + slice);
            indexer.index(quoted.bytes, position, to, to == chunk.to, index);
            int used = index.rows == 0 ? 0 : index.end[index.rowLast[index.rows - 1]] + 1 - position;
            if (to < chunk.to && (long) used * 4 < slice * 3L) {
                // Long rows: more of them at once, so that less is indexed twice.
                slice *= 2;
            }
            if (used > 0 || to == chunk.to) {
                return used > 0;
            }
        }
    }

    private void fill(RowBatch batch) {
        int most = Math.min(MAX_ROWS, Math.max(1, MAX_CELLS / width));
        int last = Math.min(index.rows, cursor + most);
        batch.reserve(last - cursor, (last - cursor) * width);
        int count = 0;
        int start = position;
        for (int row = cursor; row < last; row++) {
            int first = row == 0 ? 0 : index.rowLast[row - 1] + 1;
            int end = index.end[index.rowLast[row]];
            int contentEnd = stripsCr && end > start && quoted.bytes[end - 1] == '\r' ? end - 1 : end;
            if (contentEnd > start || width == 1) {
                batch.rowStart[count] = start;
                batch.rowEnd[count] = contentEnd;
                batch.line[count] = lines;
                cut(batch, count++, first, index.rowLast[row] + 1 - first);
            }
            start = end + 1;
            lines = sliceLine + index.rowLines[row];
        }
        position = start;
        cursor = last;
        batch.rows = count;
    }

    /** Cuts one row whose cells' ends begin at {@code first} in the index. */
    private void cut(RowBatch batch, int row, int first, int found) {
        int base = row * width;
        int used = Math.min(found, width);
        int[] cellStart = batch.cellStart;
        int[] cellEnd = batch.cellEnd;
        int[] end = index.end;
        int start = batch.rowStart[row];
        for (int c = 0; c < used; c++) {
            cellStart[base + c] = start;
            cellEnd[base + c] = end[first + c];
            start = end[first + c] + 1;
        }
        int contentEnd = batch.rowEnd[row];
        if (used == found) {
            cellEnd[base + used - 1] = contentEnd;
        }
        batch.shape[row] = RowBatch.WHOLE;
        batch.detail[row] = 0;
        if (hasQuotes) {
            unquote(batch, row, base, used);
        }
        if (check.isDirty() && batch.shape[row] == RowBatch.WHOLE) {
            checkText(batch, row, first, used);
        }
        if (found != width) {
            if (batch.shape[row] == RowBatch.WHOLE) {
                mark(batch, row, found < width ? RowBatch.SHORT : RowBatch.LONG, found);
            }
            fillUp(batch, row, used, contentEnd);
        }
    }

    private void unquote(RowBatch batch, int row, int base, int used) {
        for (int i = base; i < base + used; i++) {
            if (quoted.begins(quoted.bytes, batch.cellStart[i], batch.cellEnd[i])) {
                quoted.read(batch.cellStart[i], batch.cellEnd[i]);
                batch.cellStart[i] = quoted.from;
                batch.cellEnd[i] = quoted.to;
                if (quoted.malformed && batch.shape[row] == RowBatch.WHOLE) {
                    mark(batch, row, RowBatch.QUOTE, i - base);
                }
            }
        }
    }

    private void checkText(RowBatch batch, int row, int first, int used) {
        int from = batch.rowStart[row];
        int to = Math.min(batch.rowEnd[row], index.end[first + used - 1]);
        int invalid = check.firstInvalid(quoted.bytes, from, to);
        if (invalid < to) {
            mark(batch, row, RowBatch.ENCODING, columnAt(invalid, first));
            return;
        }
        int control = check.firstControl(quoted.bytes, from, to);
        if (control < to) {
            mark(batch, row, RowBatch.CONTROL, columnAt(control, first));
        }
    }

    private int columnAt(int at, int first) {
        int column = 0;
        while (index.end[first + column] < at) {
            column++;
        }
        return column;
    }

    private static void mark(RowBatch batch, int row, byte shape, int detail) {
        batch.shape[row] = shape;
        batch.detail[row] = detail;
        batch.irregular = true;
    }

    private void fillUp(RowBatch batch, int row, int used, int at) {
        for (int c = used; c < width; c++) {
            batch.cellStart[row * width + c] = at;
            batch.cellEnd[row * width + c] = at;
        }
    }
}
