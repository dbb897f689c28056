package dev.sluse.table.csv;

import java.util.Arrays;

/** Counts the cells that one delimiter makes of the rows of a sample; quotes as in {@link ScalarIndexer}. */
final class CellTally {
    private static final int MAX_ROWS = 1000;
    /** After so many cells that are never closed quotes are taken to be ordinary text. */
    private static final int MAX_UNCLOSED = 4;

    private final byte[] text;
    private final int to;
    private final byte delimiter;
    private final byte terminator;
    private byte quote;
    private int unclosed;
    private final int[] widths = new int[MAX_ROWS];
    private int rows;
    private int delimiters;
    private int betweenDigits;

    CellTally(byte[] text, int to, byte delimiter, byte quote, byte terminator) {
        this.text = text;
        this.to = to;
        this.delimiter = delimiter;
        this.quote = quote;
        this.terminator = terminator;
    }

    /** Counts from there; a last row without line end only if the sample is the whole text. */
    void run(int from, boolean whole) {
        int at = from;
        while (at < to && rows < MAX_ROWS) {
            at = row(at, whole);
        }
    }

    /** Cells of each row, blank rows left out. */
    int[] widths() {
        return Arrays.copyOf(widths, rows);
    }

    /** Share of the delimiters that stand between two digits. */
    double betweenDigits() {
        return delimiters == 0 ? 0 : (double) betweenDigits / delimiters;
    }

    /** Counts the row that begins there; where the next one begins. */
    private int row(int start, boolean whole) {
        int cells = 1;
        int digits = 0;
        boolean cellBegins = true;
        boolean inQuotes = false;
        int i = start;
        for (; i < to && (inQuotes || text[i] != terminator); i++) {
            byte b = text[i];
            if (inQuotes) {
                boolean pair = b == quote && i + 1 < to && text[i + 1] == quote;
                inQuotes = b != quote || pair;
                i += pair ? 1 : 0;
            } else if (b == delimiter) {
                cells++;
                digits += isDigit(i - 1, start) && isDigit(i + 1, start) ? 1 : 0;
            } else {
                inQuotes = cellBegins && b == quote && quote != 0;
            }
            cellBegins = b == delimiter;
        }
        if (inQuotes) {
            return afterUnclosed(start);
        }
        boolean cut = i >= to && !whole && rows > 0;
        boolean blank = i == start || (i == start + 1 && text[start] == '\r');
        if (!cut && !blank) {
            widths[rows++] = cells;
            delimiters += cells - 1;
            betweenDigits += digits;
        }
        return i + 1;
    }

    /** The row will be read as its first line; that is not counted, as its cells say nothing. */
    private int afterUnclosed(int start) {
        if (++unclosed == MAX_UNCLOSED) {
            quote = 0;
            return start;
        }
        int i = start;
        while (i < to && text[i] != terminator) {
            i++;
        }
        return i + 1;
    }

    private boolean isDigit(int at, int from) {
        return at >= from && at < to && text[at] >= '0' && text[at] <= '9';
    }
}
