package dev.sluse.table.csv;

import dev.sluse.table.csv.RowOverlay.NewRow;
import dev.sluse.table.vector.RowBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts the rows of an overlay into a batch, in the places of those that were cut from the file. The others, where records begin
 * and on which lines, stay as they are. So does a row of which the new one has just the cells: nobody has mended it, unless it
 * could not be cut properly and a person says that these cells are meant. One a {@link RowReader}.
 */
final class RowReplacer {
    private final Dialect dialect;
    private final RowOverlay overlay;
    private final TextCheck check;

    RowReplacer(Dialect dialect, RowOverlay overlay) {
        this.dialect = dialect;
        this.overlay = overlay;
        this.check = new TextCheck(dialect);
    }

    /** @param byteZero where the first byte of the batch's bytes lies in the decoded text of the file */
    void replace(RowBatch batch, QuotedCell space, long byteZero) throws IOException {
        batch.keepTexts();
        for (int row = 0; row < batch.rows; row++) {
            NewRow other = overlay.at(byteZero + batch.rowStart[row]);
            if (other != null && isMended(batch, row, other, space.bytes)) {
                put(batch, row, other, space);
            }
        }
    }

    private static boolean isMended(RowBatch batch, int row, NewRow other, byte[] bytes) {
        byte shape = batch.shape[row];
        if (shape != RowBatch.WHOLE && other.confirmed()) {
            return true;
        }
        if (shape == RowBatch.TOO_LONG) {
            // only its beginning was set aside, and whether that was looked at cannot be seen
            return false;
        }
        boolean same = true;
        for (int c = 0; c < batch.width; c++) {
            byte[] cell = other.cells().get(c);
            int i = row * batch.width + c;
            same &= Arrays.equals(bytes, batch.cellStart[i], batch.cellEnd[i], cell, 0, cell.length);
            if (shape == RowBatch.ENCODING && hasReplacementSign(cell)) {
                return false;
            }
        }
        return !same;
    }

    /** U+FFFD: what a program has written for bytes that it could not read either. */
    private static boolean hasReplacementSign(byte[] cell) {
        for (int i = 0; i + 2 < cell.length; i++) {
            if (cell[i] == (byte) 0xef && cell[i + 1] == (byte) 0xbf && cell[i + 2] == (byte) 0xbd) {
                return true;
            }
        }
        return false;
    }

    private void put(RowBatch batch, int row, NewRow other, QuotedCell space) {
        batch.shape[row] = RowBatch.WHOLE;
        batch.detail[row] = 0;
        for (int c = 0; c < batch.width; c++) {
            byte[] cell = other.cells().get(c);
            int i = row * batch.width + c;
            batch.cellStart[i] = space.keep(cell, cell.length);
            batch.cellEnd[i] = batch.cellStart[i] + cell.length;
            checkText(batch, row, c, space.bytes);
        }
        byte[] text = text(other, dialect);
        int from = space.keep(text, text.length);
        batch.replaceText(row, from, from + text.length);
    }

    private void checkText(RowBatch batch, int row, int column, byte[] bytes) {
        int from = batch.cellStart[row * batch.width + column];
        int to = batch.cellEnd[row * batch.width + column];
        check.scan(bytes, from, to);
        if (check.isDirty() && batch.shape[row] == RowBatch.WHOLE) {
            boolean invalid = check.firstInvalid(bytes, from, to) < to;
            batch.shape[row] = invalid ? RowBatch.ENCODING : RowBatch.CONTROL;
            batch.detail[row] = column;
            batch.irregular = true;
        }
    }

    /** The row as the file would have it. */
    private static byte[] text(NewRow row, Dialect dialect) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int c = 0; c < row.cells().size(); c++) {
            if (c > 0) {
                out.write(dialect.delimiter());
            }
            byte[] cell = row.cells().get(c);
            boolean quoted = dialect.quote() != 0 && needsQuotes(cell, dialect);
            if (quoted) {
                out.write(dialect.quote());
            }
            for (byte each : cell) {
                if (quoted && each == dialect.quote()) {
                    out.write(each);
                }
                out.write(each);
            }
            if (quoted) {
                out.write(dialect.quote());
            }
        }
        return out.toByteArray();
    }

    private static boolean needsQuotes(byte[] cell, Dialect dialect) {
        for (byte each : cell) {
            if (each == dialect.delimiter() || each == dialect.quote() || each == '\n' || each == '\r') {
                return true;
            }
        }
        return false;
    }
}
