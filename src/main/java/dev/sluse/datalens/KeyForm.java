package dev.sluse.datalens;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Values of keys, so that what is equal for the provider is equal byte for byte: 1.50 and 1.5, 12:00:00Z and 12:00:00.000Z. */
final class KeyForm {
    private KeyForm() {}

    /** @param bytes the value as it is sent */
    static void put(ColumnType type, byte[] bytes, int from, int to, Octets out) {
        switch (type) {
            case FLOAT -> {
                BigDecimal number = new BigDecimal(text(bytes, from, to));
                out.ascii(
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
            }
            case DATETIME ->
                out.ascii(Instant.parse(text(bytes, from + 1, to - 1)).toString());
            default -> out.put(bytes, from, to - from);
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
