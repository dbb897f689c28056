package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.ColumnType.Kind;
import java.time.LocalDate;

/** Dates and date-times in the form of RFC 3339. */
final class IsoTime {
    private static final byte[] DATE_SHAPE = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
    private static final byte[] TIME_SHAPE = {'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000};
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

    private IsoTime() {}

    /**
     * Whether the text is of this form and says that date-time; a format of the user's may have the same shape and another
     * meaning.
     */
    static boolean says(Kind kind, long micros, byte[] bytes, int from, int to) {
        int time = from + DATE_SHAPE.length;
        if (!hasShape(DATE_SHAPE, bytes, from, to) || !hasShape(TIME_SHAPE, bytes, time, to)) {
            return false;
        }
        int at = time + TIME_SHAPE.length;
        long second = number(bytes, time + 1, 2) * 3_600 + number(bytes, time + 4, 2) * 60 + number(bytes, time + 7, 2);
        long fraction = 0;
        if (at < to && bytes[at] == '.') {
            int digits = ++at;
            while (at < to && isDigit(bytes[at])) {
                at++;
            }
            if (at == digits) {
                return false;
            }
            int kept = Math.min(6, at - digits);
            fraction = number(bytes, digits, kept) * POWERS[6 - kept];
        }
        if (kind == Kind.LOCAL_TIME ? at != to : !isOffset(bytes, at, to)) {
            return false;
        }
        return (day(bytes, from) * 86_400 + second - (at == to ? 0 : offset(bytes, at))) * MICROS_A_SECOND + fraction
                == micros;
    }

    /** Days since 1970 of a date in ISO shape, also for one that no calendar has. */
    private static long day(byte[] bytes, int from) {
        long month = number(bytes, from + 5, 2);
        long yearFromMarch = number(bytes, from, 4) - (month <= 2 ? 1 : 0);
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(bytes, from + 8, 2) - 1;
        return yearFromMarch * 365
                + Math.floorDiv(yearFromMarch, 4L)
                - Math.floorDiv(yearFromMarch, 100L)
                + Math.floorDiv(yearFromMarch, 400L)
                + dayOfYear
                - 719_468;
    }

    private static long offset(byte[] bytes, int at) {
        if (bytes[at] == 'Z') {
            return 0;
        }
        long seconds = number(bytes, at + 1, 2) * 3_600 + number(bytes, at + 4, 2) * 60;
        return bytes[at] == '-' ? -seconds : seconds;
    }

    private static long number(byte[] bytes, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    private static boolean hasShape(byte[] shape, byte[] bytes, int from, int to) {
        if (to - from < shape.length) {
            return false;
        }
        for (int i = 0; i < shape.length; i++) {
            byte each = bytes[from + i];
            if (shape[i] == '0' ? !isDigit(each) : each != shape[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOffset(byte[] bytes, int at, int to) {
        if (to - at == 1) {
            return bytes[at] == 'Z';
        }
        return to - at == 6
                && (bytes[at] == '+' || bytes[at] == '-')
                && isDigit(bytes[at + 1])
                && isDigit(bytes[at + 2])
                && bytes[at + 3] == ':'
                && isDigit(bytes[at + 4])
                && isDigit(bytes[at + 5]);
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    /** Appends the value in this form: days, or microseconds, an instant in UTC. */
    static void put(Kind kind, long value, Bytes out) {
        if (kind == Kind.DATE) {
            putDay(value, out);
            return;
        }
        putDay(Math.floorDiv(value, MICROS_A_DAY), out);
        long micros = Math.floorMod(value, MICROS_A_DAY);
        long second = micros / MICROS_A_SECOND;
        out.put('T');
        Decimals.padded(second / 3_600, 2, out);
        out.put(':');
        Decimals.padded(second / 60 % 60, 2, out);
        out.put(':');
        Decimals.padded(second % 60, 2, out);
        long fraction = micros % MICROS_A_SECOND;
        if (fraction != 0) {
            int digits = 6;
            while (fraction % 10 == 0) {
                fraction /= 10;
                digits--;
            }
            out.put('.');
            Decimals.padded(fraction, digits, out);
        }
        if (kind == Kind.INSTANT) {
            out.put('Z');
        }
    }

    private static void putDay(long epochDay, Bytes out) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        Decimals.padded(date.getYear(), 4, out);
        out.put('-');
        Decimals.padded(date.getMonthValue(), 2, out);
        out.put('-');
        Decimals.padded(date.getDayOfMonth(), 2, out);
    }
}
