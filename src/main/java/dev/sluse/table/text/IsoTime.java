package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.ColumnType.Kind;
import java.time.LocalDate;

/** Dates and date-times in the form of RFC 3339. */
final class IsoTime {
    private static final byte[] DATE_SHAPE = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
    private static final byte[] TIME_SHAPE = {'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

    private IsoTime() {}

    /** Whether a value that was read as that kind is written in this form already. */
    static boolean is(Kind kind, byte[] bytes, int from, int to) {
        if (!hasShape(DATE_SHAPE, bytes, from, to)) {
            return false;
        }
        int at = from + DATE_SHAPE.length;
        if (kind == Kind.DATE) {
            return at == to;
        }
        if (!hasShape(TIME_SHAPE, bytes, at, to)) {
            return false;
        }
        at += TIME_SHAPE.length;
        // A leap second is read as the microsecond before it, which the text must then say too.
        if (bytes[at - 2] == '6') {
            return false;
        }
        if (at < to && bytes[at] == '.') {
            int digits = at + 1;
            at = digits;
            while (at < to && isDigit(bytes[at])) {
                at++;
            }
            if (at == digits) {
                return false;
            }
        }
        return kind == Kind.LOCAL_TIME ? at == to : isOffset(bytes, at, to);
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
