package dev.sluse.table.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The next text behind all that begin with a prefix, in the order of bytes and valid UTF-8 itself. */
final class Utf8Successor {
    private Utf8Successor() {}

    /** @return null if there is none: a prefix of nothing but the last character there is */
    static byte @Nullable [] of(byte[] prefix, int count) {
        int end = count;
        while (end > 0) {
            int start = end - 1;
            while (start > 0 && (prefix[start] & 0xc0) == 0x80) {
                start--;
            }
            int last = new String(prefix, start, end - start, StandardCharsets.UTF_8).codePointAt(0);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                byte[] utf8 = Character.toString(next).getBytes(StandardCharsets.UTF_8);
                byte[] bound = Arrays.copyOf(prefix, start + utf8.length);
                System.arraycopy(utf8, 0, bound, start, utf8.length);
                return bound;
            }
            end = start;
        }
        return null;
    }

    /** Bytes of the character that begins with this one. */
    static int length(byte first) {
        if (first >= 0) {
            return 1;
        }
        return (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : 4;
    }
}
