package dev.sluse.table.output;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 as lower-case hex digits. Not thread-safe. */
final class KeyedHash {
    /** Length of a hash in hex digits. */
    static final int DIGITS = 64;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final byte[] digest = new byte[DIGITS / 2];

    /** @param key not empty, taken as UTF-8 */
    KeyedHash(String key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 with a key is part of every Java platform", e);
        }
    }

    /** Writes the hash of {@code [from, end)} to {@code to}, {@value #DIGITS} bytes from {@code at}. */
    void hex(byte[] bytes, int from, int end, byte[] to, int at) {
        mac.update(bytes, from, end - from);
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("A SHA-256 digest has 32 bytes", e);
        }
        for (int i = 0; i < digest.length; i++) {
            to[at + 2 * i] = HEX[(digest[i] >> 4) & 15];
            to[at + 2 * i + 1] = HEX[digest[i] & 15];
        }
    }
}
