package dev.sluse.table.check;

import dev.sluse.table.schema.ValueOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads the digits, marks and exponent of one number from bytes. The fields have the last one's parts: its value is
 * {@code mantissa / 10^scale}, unless it {@link #isBig}. Not thread-safe.
 */
final class NumberCell {
    /** A number. */
    static final int OK = 0;
    /** Anything else. */
    static final int WRONG = 1;
    /** A number with marks between its digits that are not declared. */
    static final int THOUSANDS = 2;
    /** A number with the decimal mark that was not declared. */
    static final int DECIMAL_MARK = 3;

    private static final int EXACT_DIGITS = 18;
    private static final int PLAIN_DIGITS = 15;
    /** Exponents beyond this are not digits of a value that anybody has. */
    private static final int MOST_EXPONENT = 9_999;

    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final char decimal;
    private final char thousands;

    boolean negative;
    /** All digits without the mark, with the sign; not meant if {@link #isBig}. */
    long mantissa;
    /** Digits behind the mark, less the exponent. */
    int scale;
    /** Whether there are more than 18 digits: then {@link #exact} has the value. */
    boolean isBig;

    boolean hasExponent;
    boolean hasPlus;
    boolean hasMark;
    /** Whether another digit follows a leading zero. */
    boolean leadingZero;
    /** Digits behind a decimal comma, or -1 if there is none. */
    int commaDigits;

    private byte[] plain = new byte[64];
    private int plainEnd;

    NumberCell(ValueOptions options) {
        this.decimal = options.decimal();
        this.thousands = options.thousands();
    }

    /**
     * Reads {@code [from, to)} if it is a number of the plainest form, up to 15 digits and a point, so that mantissa and scale say
     * it all and the double is exact but for one division; false, and nothing read, if it is of another form.
     */
    boolean readPlain(byte[] b, int from, int to) {
        int i = from;
        boolean minus = i < to && b[i] == '-';
        if (minus) {
            i++;
        }
        int length = to - i;
        if (length <= 0 || length > PLAIN_DIGITS + 1 || decimal == ',' || thousands == '.') {
            return false;
        }
        long digits = 0;
        int point = -1;
        for (int at = i; at < to; at++) {
            int digit = b[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (digit == '.' - '0' && point < 0) {
                point = at;
            } else {
                return false;
            }
        }
        int whole = point < 0 ? length : point - i;
        int part = point < 0 ? 0 : to - point - 1;
        boolean odd = whole == 0 || (point >= 0 && part == 0) || (whole > 1 && b[i] == '0');
        if (odd || whole + part > PLAIN_DIGITS) {
            return false;
        }
        negative = minus;
        mantissa = minus ? -digits : digits;
        scale = part;
        isBig = false;
        leadingZero = false;
        commaDigits = -1;
        return true;
    }

    /** Reads {@code [from, to)}, which is not empty. */
    int read(byte[] b, int from, int to) {
        int i = from;
        negative = b[i] == '-';
        hasPlus = b[i] == '+';
        if (negative || hasPlus) {
            i++;
        }
        if (plain.length < to - from + 8) {
            plain = new byte[to - from + 64];
        }
        plainEnd = 0;
        if (negative) {
            plain[plainEnd++] = '-';
        }
        mantissa = 0;
        scale = 0;
        isBig = false;
        hasExponent = false;
        hasMark = false;
        commaDigits = -1;
        int firstDigit = plainEnd;
        int significant = 0;
        int whole = 0;
        int group = -1;
        byte mark = 0;
        while (i < to) {
            int c = b[i];
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                plain[plainEnd++] = (byte) c;
                if (significant > 0 || digit != 0) {
                    significant++;
                }
                if (significant <= EXACT_DIGITS) {
                    mantissa = mantissa * 10 + digit;
                }
                if (mark != 0) {
                    scale++;
                } else {
                    whole++;
                    group += group >= 0 ? 1 : 0;
                }
                i++;
                continue;
            }
            int width = thousands == 0 || mark != 0 ? 0 : thousandsWidth(b, i);
            if (width > 0) {
                if (whole == 0 || (group >= 0 ? group != 3 : whole > 3)) {
                    return WRONG;
                }
                group = 0;
                i += width;
                continue;
            }
            if ((c == '.' || c == ',') && mark == 0 && (decimal == 0 || decimal == c)) {
                mark = (byte) c;
                plain[plainEnd++] = '.';
                i++;
                continue;
            }
            if ((c == 'e' || c == 'E') && (whole > 0 || scale > 0)) {
                break;
            }
            return undeclared(b, i, to, whole + scale, mark != 0);
        }
        boolean noDigits = whole + scale == 0 || (mark != 0 && scale == 0);
        if (noDigits || (group >= 0 && group != 3)) {
            return WRONG;
        }
        leadingZero = whole > 1 && plain[firstDigit] == '0';
        hasMark = mark != 0;
        commaDigits = mark == ',' ? scale : -1;
        isBig = significant > EXACT_DIGITS;
        if (negative) {
            mantissa = -mantissa;
        }
        return i < to ? exponent(b, i, to) : OK;
    }

    private int thousandsWidth(byte[] b, int at) {
        if (thousands != ' ') {
            return b[at] == thousands ? 1 : 0;
        }
        return b[at] == ' ' ? 1 : Blank.wideSpace(b, at);
    }

    private int undeclared(byte[] b, int at, int to, int digitsBefore, boolean afterMark) {
        boolean digitFollows = at + 1 < to && Character.isDigit(b[to - 1]);
        if (digitsBefore == 0 || !digitFollows) {
            return WRONG;
        }
        for (int i = at; i < to; i++) {
            int c = b[i];
            boolean part = (c >= '0' && c <= '9') || c == '.' || c == ',' || c == ' ' || c == '\'';
            int wide = Blank.wideSpace(b, i);
            if (!part && wide == 0) {
                return WRONG;
            }
            i += Math.max(0, wide - 1);
        }
        boolean onlyMark = !afterMark && (b[at] == ',' || b[at] == '.');
        for (int i = at + 1; onlyMark && i < to; i++) {
            onlyMark = b[i] >= '0' && b[i] <= '9';
        }
        return onlyMark && decimal != 0 ? DECIMAL_MARK : THOUSANDS;
    }

    private int exponent(byte[] b, int at, int to) {
        int i = at + 1;
        boolean minus = i < to && b[i] == '-';
        if (i < to && (minus || b[i] == '+')) {
            i++;
        }
        if (i == to) {
            return WRONG;
        }
        int exponent = 0;
        for (; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return WRONG;
            }
            exponent = Math.min(exponent * 10 + digit, MOST_EXPONENT);
        }
        hasExponent = true;
        int signed = minus ? -exponent : exponent;
        scale -= signed;
        byte[] text = ("e" + signed).getBytes(StandardCharsets.US_ASCII);
        if (plain.length < plainEnd + text.length) {
            plain = java.util.Arrays.copyOf(plain, plainEnd + 64);
        }
        System.arraycopy(text, 0, plain, plainEnd, text.length);
        plainEnd += text.length;
        return OK;
    }

    /** The value rounded to the nearest double, infinite if none is near. */
    double doubleValue() {
        if (!isBig && mantissa == 0) {
            return negative ? -0.0 : 0.0;
        }
        boolean exactParts = !isBig && mantissa >= -(1L << 53) && mantissa <= 1L << 53;
        if (exactParts && scale >= 0 && scale < POWERS.length) {
            return mantissa / POWERS[scale];
        }
        if (exactParts && scale < 0 && -scale < POWERS.length) {
            return mantissa * POWERS[-scale];
        }
        return Double.parseDouble(new String(plain, 0, plainEnd, StandardCharsets.US_ASCII));
    }

    /** The value as it stands there, trailing zeros kept. */
    BigDecimal exact() {
        return isBig
                ? new BigDecimal(new String(plain, 0, plainEnd, StandardCharsets.US_ASCII))
                : BigDecimal.valueOf(mantissa, scale);
    }

    /** Whether the value has no digits but zeros behind the mark; false where an exponent would have to be worked out. */
    boolean isWhole() {
        if (hasExponent) {
            return false;
        }
        for (int i = plainEnd - scale; i < plainEnd; i++) {
            if (plain[i] != '0') {
                return false;
            }
        }
        return true;
    }
}
