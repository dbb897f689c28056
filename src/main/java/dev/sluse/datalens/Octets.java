package dev.sluse.datalens;

import java.util.Arrays;

/** Bytes that grow; not thread-safe. */
final class Octets {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    byte[] bytes = new byte[1 << 12];
    int length;

    void clear() {
        length = 0;
    }

    void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] from, int start, int count) {
        room(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void put(Octets other) {
        put(other.bytes, 0, other.length);
    }

    void ascii(char[] chars, int start, int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) chars[start + i];
        }
        length += count;
    }

    void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** Appends a text as JSON, with its quotes. */
    void quoted(char[] chars, int start, int count) {
        room(count * 6 + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        int end = start + count;
        for (int i = start; i < end; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    to[at++] = (byte) c;
                } else if (c == '"' || c == '\\') {
                    to[at++] = '\\';
                    to[at++] = (byte) c;
                } else {
                    at = escaped(to, at, c);
                }
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | (c >> 6));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                to[at++] = (byte) (0xE0 | (c >> 12));
                to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                to[at++] = (byte) (0xF0 | (point >> 18));
                to[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                to[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (point & 0x3F));
            } else {
                // half a pair cannot be UTF-8
                at = escaped(to, at, c);
            }
        }
        to[at++] = '"';
        length = at;
    }

    boolean equals(byte[] other, int start, int count) {
        return length == count && Arrays.equals(bytes, 0, length, other, start, start + count);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private static int escaped(byte[] to, int from, char c) {
        int at = from;
        to[at++] = '\\';
        to[at++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            to[at++] = HEX[(c >> shift) & 0xF];
        }
        return at;
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            long wanted = Math.max((long) length + count, bytes.length * 3L / 2);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }
}
