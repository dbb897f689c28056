package dev.sluse.table.csv;

import java.util.Arrays;

/** Where cells and rows of a stretch of text end; filled by a {@link CellIndexer}, reused. */
final class CellIndex {
    /** Positions of the delimiters and line ends outside of quotes, in order. */
    int[] end = new int[256];

    int ends;
    /** Of each whole row the index in {@link #end} of its line end. */
    int[] rowLast = new int[64];
    /** Of each whole row the number of physical lines from the beginning of the stretch through its end. */
    int[] rowLines = new int[64];

    int rows;
    /** Physical lines so far. */
    int lines;

    void clear() {
        ends = 0;
        rows = 0;
        lines = 0;
    }

    /** Room for that many ends and rows more. */
    void reserve(int moreEnds, int moreRows) {
        if (ends + moreEnds > end.length) {
            end = Arrays.copyOf(end, Math.max(end.length * 2, ends + moreEnds));
        }
        if (rows + moreRows > rowLast.length) {
            int capacity = Math.max(rowLast.length * 2, rows + moreRows);
            rowLast = Arrays.copyOf(rowLast, capacity);
            rowLines = Arrays.copyOf(rowLines, capacity);
        }
    }
}
