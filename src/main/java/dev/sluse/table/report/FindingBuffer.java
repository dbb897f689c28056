package dev.sluse.table.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The findings and refused rows of one chunk, as numbers: nothing is rendered while rows are checked. Rows are counted from 0
 * in the chunk, positions point into the chunk's bytes. Findings arrive column by column; {@link #sort} brings them into the
 * order of rows, then columns. One worker owns it; reused chunk by chunk.
 */
public final class FindingBuffer {
    private final List<Rule> rules = new ArrayList<>();

    public int size;
    public int[] row = new int[256];
    /** Index of the column in the file, or -1 if the finding is about the row. */
    public int[] column = new int[256];
    /** Index into {@link #rule(int)}. */
    public int[] rule = new int[256];
    /** The value: {@code [from, to)} of the chunk's bytes. */
    public int[] from = new int[256];

    public int[] to = new int[256];
    /** Line of the row in the chunk, from 0. */
    public int[] line = new int[256];
    /** What belongs to the finding: cells found, the first row's line (from 1, absolute) for {@code unique}. */
    public long[] detail = new long[256];

    /** Refused rows of the chunk in order: number, line in the chunk, raw bytes. */
    public int refusedSize;

    public int[] refusedRow = new int[64];
    public int[] refusedLine = new int[64];
    public int[] refusedFrom = new int[64];
    public int[] refusedTo = new int[64];

    /** Registers a rule once per worker; the answer goes into {@link #add}. */
    public int register(Rule newRule) {
        rules.add(newRule);
        return rules.size() - 1;
    }

    public Rule rule(int index) {
        return rules.get(index);
    }

    /** Number of registered rules. */
    public int rules() {
        return rules.size();
    }

    /** Forgets findings and refused rows, keeps the rules. */
    public void clear() {
        size = 0;
        refusedSize = 0;
    }

    public void add(int inRow, int inColumn, int ruleIndex, int valueFrom, int valueTo, int atLine, long withDetail) {
        if (size == row.length) {
            growFindings();
        }
        int i = size++;
        row[i] = inRow;
        column[i] = inColumn;
        rule[i] = ruleIndex;
        from[i] = valueFrom;
        to[i] = valueTo;
        line[i] = atLine;
        detail[i] = withDetail;
    }

    /** Notes a refused row; call in the order of rows. */
    public void addRefused(int inRow, int atLine, int rawFrom, int rawTo) {
        if (refusedSize == refusedRow.length) {
            int capacity = refusedSize * 2;
            refusedRow = Arrays.copyOf(refusedRow, capacity);
            refusedLine = Arrays.copyOf(refusedLine, capacity);
            refusedFrom = Arrays.copyOf(refusedFrom, capacity);
            refusedTo = Arrays.copyOf(refusedTo, capacity);
        }
        int i = refusedSize++;
        refusedRow[i] = inRow;
        refusedLine[i] = atLine;
        refusedFrom[i] = rawFrom;
        refusedTo[i] = rawTo;
    }

    private void growFindings() {
        int capacity = size * 2;
        row = Arrays.copyOf(row, capacity);
        column = Arrays.copyOf(column, capacity);
        rule = Arrays.copyOf(rule, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        line = Arrays.copyOf(line, capacity);
        detail = Arrays.copyOf(detail, capacity);
    }

    /** The findings' indices in the order of rows, then of arrival; a counting sort, as rows are small numbers. */
    public int[] sort(int rowsInChunk) {
        int[] start = new int[rowsInChunk + 2];
        for (int i = 0; i < size; i++) {
            start[row[i] + 1]++;
        }
        for (int r = 0; r < rowsInChunk; r++) {
            start[r + 1] += start[r];
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[start[row[i]]++] = i;
        }
        return order;
    }
}
