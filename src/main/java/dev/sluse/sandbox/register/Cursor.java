package dev.sluse.sandbox.register;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place behind an item of a list, as the provider writes it: opaque to callers, the same with and without a filter. */
final class Cursor {
    private static final String PREFIX = "MQ==;";

    private Cursor() {}

    static String of(long key) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(key)
                .array();
        String inner = PREFIX + Base64.getEncoder().encodeToString(bytes);
        return Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The key of the item.
     *
     * @throws IllegalArgumentException if this is none of ours
     */
    static long key(String cursor) {
        try {
            String inner = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
            byte[] bytes = Base64.getDecoder().decode(inner.substring(PREFIX.length()));
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The cursor specified in `after` is not a valid cursor.", e);
        }
    }
}
