package dev.sluse.table.schema;

/**
 * Reads dates and date-times in ISO form from bytes. A date-time is RFC 3339 and, besides it, a space for {@code T}, no seconds,
 * no offset. Not thread-safe: the fields have the last date-time's parts.
 *
 * <p>Fenced fast code: it runs once for every cell of a time column; the last day is remembered, as times come in runs.
 */
public final class IsoTime {
    /** The cell was read. */
    public static final int OK = 0;
    /** It has another form, or names a day or time that does not exist. */
    public static final int WRONG = 1;
    /** Its year lies outside 0001 to 9999, at UTC where it has an offset. */
    public static final int OUT_OF_RANGE = 2;
    /** It has digits other than zero beyond microseconds. */
    public static final int TOO_FINE = 3;

    /** First microsecond of the year 0001. */
    public static final long FIRST_MICROS = -62_135_596_800_000_000L;
    /** Last microsecond of the year 9999. */
    public static final long LAST_MICROS = 253_402_300_799_999_999L;
    /** Answers of {@link #day}: no date, or one of year 0000. */
    public static final long NO_DAY = Long.MIN_VALUE;

    public static final long DAY_OUT_OF_RANGE = Long.MIN_VALUE + 1;

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int NO_DIGITS = -1_000_000;

    /** Microseconds since 1970-01-01T00:00, of UTC if {@link #hasOffset}, else local. */
    public long micros;
    /** Whether the text has an offset. */
    public boolean hasOffset;
    /** Whether it was second 60, which is now {@code :59.999999}. */
    public boolean leapSecond;

    private long lastHigh;
    private int lastLow = -1;
    private long lastDay;

    /** Days since 1970-01-01 of {@code yyyy-MM-dd} at {@code [from, to)}, or {@link #NO_DAY} or {@link #DAY_OUT_OF_RANGE}. */
    public static long day(byte[] bytes, int from, int to) {
        return to - from == 10 ? day(bytes, from) : NO_DAY;
    }

    private static long day(byte[] b, int s) {
        int year = two(b, s) * 100 + two(b, s + 2);
        int month = two(b, s + 5);
        int day = two(b, s + 8);
        if (year < 0 || month < 1 || month > 12 || day < 1 || b[s + 4] != '-' || b[s + 7] != '-') {
            return NO_DAY;
        }
        if (day > 28 && day > length(year, month)) {
            return NO_DAY;
        }
        return year == 0 ? DAY_OUT_OF_RANGE : epochDay(year, month, day);
    }

    private static int length(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar; years are counted from March, so leap days come last. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? NO_DIGITS : tens * 10 + ones;
    }

    /** Reads a date-time at {@code [from, to)} into the fields; {@link #OK} or what is wrong. */
    public int read(byte[] b, int from, int to) {
        if (to - from < 16) {
            return WRONG;
        }
        long day = cachedDay(b, from);
        int mark = b[from + 10];
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        boolean form = (mark == 'T' || mark == ' ' || mark == 't') && b[from + 13] == ':';
        if (day == NO_DAY || !form || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return WRONG;
        }
        int at = from + 16;
        int second = 0;
        long fraction = 0;
        boolean tooFine = false;
        if (at < to && b[at] == ':') {
            second = at + 3 <= to ? two(b, at + 1) : NO_DIGITS;
            if (second < 0 || second > 60) {
                return WRONG;
            }
            at += 3;
            if (at < to && b[at] == '.') {
                int first = ++at;
                int digit;
                while (at < to && (digit = b[at] - '0') >= 0 && digit <= 9) {
                    if (at - first < 6) {
                        fraction = fraction * 10 + digit;
                    } else {
                        tooFine |= digit != 0;
                    }
                    at++;
                }
                if (at == first) {
                    return WRONG;
                }
                for (int digits = at - first; digits < 6; digits++) {
                    fraction *= 10;
                }
            }
        }
        int offsetMinutes = 0;
        hasOffset = at < to;
        if (hasOffset) {
            offsetMinutes = offset(b, at, to);
            if (offsetMinutes == NO_DIGITS) {
                return WRONG;
            }
        }
        leapSecond = second == 60;
        if (leapSecond) {
            int utc = Math.floorMod(hour * 60 + minute - offsetMinutes, 1440);
            if (hasOffset ? utc != 1439 : minute != 59) {
                return WRONG;
            }
            second = 59;
            fraction = 999_999;
            tooFine = false;
        }
        if (day == DAY_OUT_OF_RANGE) {
            return OUT_OF_RANGE;
        }
        micros = day * MICROS_A_DAY + ((hour * 60 + minute - offsetMinutes) * 60L + second) * 1_000_000L + fraction;
        if (micros < FIRST_MICROS || micros > LAST_MICROS) {
            return OUT_OF_RANGE;
        }
        return tooFine ? TOO_FINE : OK;
    }

    private long cachedDay(byte[] b, int s) {
        long high = (b[s] & 255L) << 56
                | (b[s + 1] & 255L) << 48
                | (b[s + 2] & 255L) << 40
                | (b[s + 3] & 255L) << 32
                | (b[s + 4] & 255L) << 24
                | (b[s + 5] & 255L) << 16
                | (b[s + 6] & 255L) << 8
                | (b[s + 7] & 255L);
        int low = (b[s + 8] & 255) << 8 | (b[s + 9] & 255);
        if (high != lastHigh || low != lastLow) {
            lastDay = day(b, s);
            lastHigh = high;
            lastLow = low;
        }
        return lastDay;
    }

    private static int offset(byte[] b, int at, int to) {
        if (b[at] == 'Z' || b[at] == 'z') {
            return at + 1 == to ? 0 : NO_DIGITS;
        }
        if ((b[at] != '+' && b[at] != '-') || at + 6 != to || b[at + 3] != ':') {
            return NO_DIGITS;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NO_DIGITS;
        }
        return b[at] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }
}
