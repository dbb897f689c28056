package dev.sluse.table.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a text say about its encoding. */
record ByteOrderMark(Charset charset, int length, boolean isUtf32) {
    private static final int SAMPLE = 4096;

    static @Nullable ByteOrderMark of(byte[] head) {
        if (begins(head, 0xff, 0xfe, 0, 0)) {
            return new ByteOrderMark(Charset.forName("UTF-32LE"), 4, true);
        }
        if (begins(head, 0, 0, 0xfe, 0xff)) {
            return new ByteOrderMark(Charset.forName("UTF-32BE"), 4, true);
        }
        if (begins(head, 0xef, 0xbb, 0xbf)) {
            return new ByteOrderMark(StandardCharsets.UTF_8, 3, false);
        }
        if (begins(head, 0xff, 0xfe)) {
            return new ByteOrderMark(StandardCharsets.UTF_16LE, 2, false);
        }
        if (begins(head, 0xfe, 0xff)) {
            return new ByteOrderMark(StandardCharsets.UTF_16BE, 2, false);
        }
        return null;
    }

    private static boolean begins(byte[] head, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether text declared to be in that charset may begin with this mark; {@code UTF-16} leaves the order of bytes to it. */
    boolean agreesWith(Charset declared) {
        return charset.equals(declared)
                || (charset.name().startsWith("UTF-16") && declared.equals(StandardCharsets.UTF_16))
                || (isUtf32 && declared.name().equals("UTF-32"));
    }

    /** UTF-16 shows by NULs in every other place, where delimiters, digits and line ends have them. */
    static @Nullable Charset utf16WithoutMark(byte[] head) {
        int pairs = Math.min(head.length, SAMPLE) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (odd * 10 >= pairs * 3 && even * 50 <= pairs && odd > 1) {
            return StandardCharsets.UTF_16LE;
        }
        if (even * 10 >= pairs * 3 && odd * 50 <= pairs && even > 1) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }
}
