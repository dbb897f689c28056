package dev.sluse.table.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A file's character encoding.
 *
 * @param charset what its bytes mean
 * @param found how that is known
 */
public record Encoding(Charset charset, Found found) {
    /** How an encoding is known. */
    public enum Found {
        /** The file begins with a byte order mark. */
        BOM,
        /** From the bytes. */
        DETECTED,
        /** The options say so. */
        DECLARED;

        /** As reports say it: {@code detected}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static Encoding detected(Charset charset) {
        return new Encoding(charset, Found.DETECTED);
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }
}
