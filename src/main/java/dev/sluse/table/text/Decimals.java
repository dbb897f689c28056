package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers as decimal digits. */
final class Decimals {
    private Decimals() {}

    /** Appends a whole number. */
    static void put(long value, Bytes out) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808", out);
            return;
        }
        if (value < 0) {
            out.put('-');
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
            digits++;
        }
        padded(rest, digits, out);
    }

    /** Appends a number that is not negative, with zeros before it up to that many digits. */
    static void padded(long value, int digits, Bytes out) {
        out.reserve(digits);
        byte[] to = out.array();
        long rest = value;
        for (int at = out.size() + digits - 1; at >= out.size(); at--) {
            to[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.size(out.size() + digits);
    }

    /** The decimal of 128 bits, unscaled, with that many digits behind the point. */
    static BigDecimal wide(long high, long low, int scale) {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    static void ascii(String text, Bytes out) {
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
