package dev.sluse.datalens;

/** Dates and times in ISO form, looked at without making objects: there are several in each of millions of rows. */
final class IsoShape {
    /** Length of a date. */
    static final int DATE = 10;

    private static final int SECOND = DATE + 9;

    private IsoShape() {}

    /** {@code 2026-02-28}, a day that there is. */
    static boolean isDate(char[] text, int from) {
        if (text[from + 4] != '-' || text[from + 7] != '-') {
            return false;
        }
        int century = pair(text, from);
        int year = pair(text, from + 2);
        int month = pair(text, from + 5);
        int day = pair(text, from + 8);
        return century >= 0
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= days(century * 100 + year, month);
    }

    /** {@code 2026-02-28T23:59:59.123456Z}, a moment that there is; the fraction has 1 to 9 digits, or there is none. */
    static boolean isUtc(char[] text, int from, int length) {
        if (length <= SECOND || text[from + length - 1] != 'Z' || text[from + DATE] != 'T' || !isDate(text, from)) {
            return false;
        }
        int at = from + DATE + 1;
        boolean isTime = in(pair(text, at), 23)
                && text[at + 2] == ':'
                && in(pair(text, at + 3), 59)
                && text[at + 5] == ':'
                && in(pair(text, at + 6), 59);
        return isTime && isFraction(text, from + SECOND, from + length - 1);
    }

    private static boolean isFraction(char[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        if (text[from] != '.' || to - from < 2 || to - from > 10) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int days(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean in(int value, int most) {
        return value >= 0 && value <= most;
    }

    private static int pair(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
