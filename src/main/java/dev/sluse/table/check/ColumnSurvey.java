package dev.sluse.table.check;

import dev.sluse.table.check.ColumnFacts.Looks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the values of one column have in common besides their type, in memory that does not grow with the rows. */
final class ColumnSurvey {
    /** More different values than this are no list of codes, and are not counted any further. */
    static final int MOST_VALUES = 20;
    /** Longer ones are no codes either, in bytes. */
    private static final int LONGEST_VALUE = 100;

    private final List<byte[]> values = new ArrayList<>();
    private final long[] counts = new long[MOST_VALUES];
    private boolean counted = true;
    private boolean negative;
    private boolean commaNumber = true;
    private boolean comma;
    private boolean dottedDate = true;
    /** 0: not yet known; -1: not all of one length, or not all digits. */
    private int digits;

    long filled;
    long empty;

    /** Takes in the value {@code [from, to)}, which is not empty. */
    void look(byte[] b, int from, int to) {
        filled++;
        negative |= b[from] == '-';
        if (digits >= 0) {
            boolean fits = (digits == 0 || digits == to - from) && areDigits(b, from, to);
            digits = fits ? to - from : -1;
        }
        if (commaNumber) {
            commaNumber = isCommaNumber(b, from, to);
        }
        if (dottedDate) {
            dottedDate = isDottedDate(b, from, to);
        }
        if (counted) {
            count(b, from, to);
        }
    }

    private void count(byte[] b, int from, int to) {
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value.length == to - from && Arrays.equals(value, 0, value.length, b, from, to)) {
                counts[i]++;
                return;
            }
        }
        if (values.size() == MOST_VALUES || to - from > LONGEST_VALUE) {
            counted = false;
            values.clear();
        } else {
            counts[values.size()] = 1;
            values.add(Arrays.copyOfRange(b, from, to));
        }
    }

    private static boolean areDigits(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return to > from;
    }

    /** Digits, perhaps behind a minus, with at most one comma among them. */
    private boolean isCommaNumber(byte[] b, int from, int to) {
        int start = b[from] == '-' ? from + 1 : from;
        int mark = start;
        while (mark < to && b[mark] != ',') {
            mark++;
        }
        if (mark == to) {
            return areDigits(b, start, to);
        }
        comma = true;
        return areDigits(b, start, mark) && areDigits(b, mark + 1, to);
    }

    private static boolean isDottedDate(byte[] b, int from, int to) {
        return to - from == 10
                && b[from + 2] == '.'
                && b[from + 5] == '.'
                && areDigits(b, from, from + 2)
                && areDigits(b, from + 3, from + 5)
                && areDigits(b, from + 6, to);
    }

    boolean negative() {
        return negative;
    }

    int digits() {
        return Math.max(0, digits);
    }

    Looks looks() {
        if (filled > 0 && commaNumber && comma) {
            return Looks.COMMA_NUMBER;
        }
        return filled > 0 && dottedDate ? Looks.DOTTED_DATE : Looks.PLAIN;
    }

    Map<String, Long> counts() {
        Map<String, Long> found = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            found.put(new String(values.get(i), StandardCharsets.UTF_8), counts[i]);
        }
        return found;
    }
}
