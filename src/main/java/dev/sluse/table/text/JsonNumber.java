package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.ColumnVector;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers in JSON: the text that was read where that is a JSON number of the same value, so that no digit is lost. */
final class JsonNumber {
    private JsonNumber() {}

    /**
     * Whether the text, written as it is, would be read as the vector's value. Not so for {@code 007}, {@code +7} and
     * {@code 7,5}, nor for {@code 1.234} where the point stands between thousands.
     */
    static boolean says(ColumnVector vector, int row, byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int whole = at;
        at = digits(bytes, at, to);
        if (at == whole || (bytes[whole] == '0' && at > whole + 1)) {
            return false;
        }
        if (at == to) {
            return true;
        }
        if (bytes[at] == '.') {
            int fraction = at + 1;
            at = digits(bytes, fraction, to);
            if (at == fraction) {
                return false;
            }
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            int exponent = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? at + 2 : at + 1;
            at = digits(bytes, exponent, to);
            if (at == exponent) {
                return false;
            }
        }
        return at == to && isSame(vector, row, bytes, from, to);
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isSame(ColumnVector vector, int row, byte[] bytes, int from, int to) {
        return switch (vector.type.kind()) {
            case DOUBLE -> {
                double value = vector.doubles[row];
                yield wholePartIs((long) Math.abs(value), bytes, from, to)
                        || Double.parseDouble(text(bytes, from, to)) == value;
            }
            case DECIMAL -> new BigDecimal(text(bytes, from, to)).compareTo(decimal(vector, row)) == 0;
            // A point or an exponent in a whole number is left to nobody's reading.
            default -> false;
        };
    }

    /** The quick way for the usual case: digits, a point, digits. Thousands behind a point would make the whole part larger. */
    private static boolean wholePartIs(long expected, byte[] bytes, int from, int to) {
        int at = bytes[from] == '-' ? from + 1 : from;
        int end = digits(bytes, at, to);
        if (end - at > 15 || end == to || bytes[end] != '.' || digits(bytes, end + 1, to) != to) {
            return false;
        }
        long whole = 0;
        for (; at < end; at++) {
            whole = whole * 10 + (bytes[at] - '0');
        }
        return whole == expected;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static BigDecimal decimal(ColumnVector vector, int row) {
        ColumnType type = vector.type;
        return type.precision() > 18
                ? Decimals.wide(vector.high[row], vector.longs[row], type.scale())
                : BigDecimal.valueOf(vector.longs[row], type.scale());
    }

    /** Appends the vector's value; one that JSON has no number for, such as infinity, as a string. */
    static void put(ColumnVector vector, int row, Bytes out) {
        switch (vector.type.kind()) {
            case DOUBLE -> {
                double value = vector.doubles[row];
                if (Double.isFinite(value)) {
                    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
                    Decimals.ascii(whole ? Long.toString((long) value) : Double.toString(value), out);
                } else {
                    Decimals.ascii("\"" + value + "\"", out);
                }
            }
            case DECIMAL -> Decimals.ascii(decimal(vector, row).toPlainString(), out);
            default -> Decimals.put(vector.longs[row], out);
        }
    }
}
