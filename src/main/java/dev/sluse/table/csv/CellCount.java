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

    /** Agreement of the rows, a little more if the first one agrees too. */
    double score() {
        return share * (firstCells == cells ? 1 : 0.9);
    }

    static CellCount of(byte[] text, int from, int to, byte delimiter, byte quote, byte terminator, boolean whole) {
        CellTally tally = new CellTally(text, to, delimiter, quote, terminator);
        tally.run(from, whole);
        int[] widths = tally.widths();
        int first = widths.length == 0 ? 1 : widths[0];
        Arrays.sort(widths);
        int cells = 1;
        int most = 0;
        int run = 0;
        for (int i = 0; i < widths.length; i++) {
            run = i > 0 && widths[i] == widths[i - 1] ? run + 1 : 1;
            if (run >= most) {
                most = run;
                cells = widths[i];
            }
        }
        double share = widths.length == 0 ? 0 : (double) most / widths.length;
        return new CellCount(delimiter, widths.length, cells, share, first, tally.betweenDigits());
    }
}
