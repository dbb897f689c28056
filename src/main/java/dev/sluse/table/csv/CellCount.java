package dev.sluse.table.csv;

import java.util.Arrays;

/**
 * What one delimiter makes of a sample of text.
 *
 * @param rows looked at, blank ones left out
 * @param cells the most frequent number of cells in a row
 * @param share of the rows that have that number, 0 to 1
 * @param firstCells cells of the first row
 * @param betweenDigits share of the delimiters outside of quotes that stand between two digits, 0 to 1
 */
record CellCount(byte delimiter, int rows, int cells, double share, int firstCells, double betweenDigits) {
    private static final int MAX_ROWS = 1000;
    /** Widths above this are counted as this one. */
    private static final int MAX_CELLS = 20_000;
    /** After so many cells that are never closed quotes are taken to be ordinary text. */
    private static final int MAX_UNCLOSED = 4;

    /** Agreement of the rows, a little more if the first one agrees too. */
    double score() {
        return share * (firstCells == cells ? 1 : 0.9);
    }

    static CellCount of(byte[] text, int from, int to, byte delimiter, byte quote, byte terminator, boolean whole) {
        int[] widths = new int[MAX_ROWS];
        int rows = 0;
        int delimiters = 0;
        int digits = 0;
        int unclosed = 0;
        byte quoting = quote;
        int i = from;
        while (i < to && rows < MAX_ROWS) {
            int start = i;
            int cells = 1;
            int rowDelimiters = 0;
            int rowDigits = 0;
            boolean begins = true;
            boolean inQuotes = false;
            for (; i < to; i++) {
                byte b = text[i];
                if (inQuotes) {
                    inQuotes = b != quoting;
                } else if (b == terminator) {
                    break;
                } else if (b == delimiter) {
                    cells++;
                    rowDelimiters++;
                    rowDigits += i > from && i + 1 < to && isDigit(text[i - 1]) && isDigit(text[i + 1]) ? 1 : 0;
                } else if (b == quoting && quoting != 0 && (begins || text[i - 1] == quoting)) {
                    inQuotes = true;
                }
                begins = b == delimiter;
            }
            if (i == to && inQuotes && ++unclosed <= MAX_UNCLOSED) {
                // Count the first line as the row that it will be read as, or without quotes if it happens too often.
                quoting = unclosed == MAX_UNCLOSED ? 0 : quoting;
                int lineEnd = lineEnd(text, start, to, terminator);
                if (lineEnd < to && quoting != 0) {
                    i = lineEnd + 1;
                    continue;
                }
                if (quoting == 0) {
                    i = start;
                    continue;
                }
            }
            boolean cut = i == to && !whole && rows > 0;
            boolean blank = i - start == 0 || (i - start == 1 && text[start] == '\r');
            if (!cut && !blank) {
                widths[rows++] = Math.min(cells, MAX_CELLS);
                delimiters += rowDelimiters;
                digits += rowDigits;
            }
            i++;
        }
        return of(delimiter, Arrays.copyOf(widths, rows), delimiters == 0 ? 0 : (double) digits / delimiters);
    }

    private static CellCount of(byte delimiter, int[] widths, double betweenDigits) {
        int first = widths.length == 0 ? 1 : widths[0];
        int[] sorted = widths.clone();
        Arrays.sort(sorted);
        int cells = 1;
        int most = 0;
        for (int i = 0, run = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run >= most) {
                most = run;
                cells = sorted[i];
            }
        }
        double share = widths.length == 0 ? 0 : (double) most / widths.length;
        return new CellCount(delimiter, widths.length, cells, share, first, betweenDigits);
    }

    private static int lineEnd(byte[] text, int from, int to, byte terminator) {
        int i = from;
        while (i < to && text[i] != terminator) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
