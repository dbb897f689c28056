package dev.sluse.datafordeler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that JSON is written into. Fast code: measured with {@code bench/EventPages}. */
final class LineBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** The longest form of one char: {@code \}{@code u001f}. */
    private static final int WIDEST = 6;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void add(int one) {
        room(1);
        bytes[length++] = (byte) one;
    }

    void add(byte[] from, int start, int count) {
        room(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    /** Characters that are ASCII and need no escape. */
    void plain(char[] chars, int start, int count) {
        room(count);
        for (int i = start; i < start + count; i++) {
            bytes[length++] = (byte) chars[i];
        }
    }

    /** A text, quoted and escaped. */
    void text(char[] chars, int start, int count) {
        room(count * WIDEST + 2);
        bytes[length++] = '"';
        int end = start + count;
        for (int i = start; i < end; i++) {
            char c = chars[i];
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                supplementary(Character.toCodePoint(c, chars[++i]));
            } else {
                wide(Character.isSurrogate(c) ? 0xfffd : c);
            }
        }
        bytes[length++] = '"';
    }

    private void escaped(char c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c == 0x7f) {
            bytes[length++] = (byte) c;
        } else if (c == '\n' || c == '\r' || c == '\t') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) (c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        } else {
            bytes[length++] = '\\';
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 15];
        }
    }

    private void wide(int c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | (c >> 6));
        } else {
            bytes[length++] = (byte) (0xe0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        }
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }

    private void supplementary(int c) {
        bytes[length++] = (byte) (0xf0 | (c >> 18));
        bytes[length++] = (byte) (0x80 | ((c >> 12) & 0x3f));
        bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
