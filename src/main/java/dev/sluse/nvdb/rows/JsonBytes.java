package dev.sluse.nvdb.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes what {@link JsonTree} reads: the bytes that Jackson writes, into one buffer that is used again. Numbers stay as they were
 * written; surrogates are escaped, so half of a pair stays what it was. Not thread-safe.
 */
final class JsonBytes {
    private static final int LARGE = 1 << 20;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int size;

    /** The value as JSON, UTF-8. */
    byte[] of(Object value) {
        size = 0;
        write(value);
        byte[] json = Arrays.copyOf(bytes, size);
        if (bytes.length > LARGE) {
            bytes = new byte[1024];
        }
        return json;
    }

    private void write(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Members members) {
            few(members);
        } else if (value instanceof Map<?, ?> members) {
            put('{');
            boolean more = false;
            for (Map.Entry<?, ?> each : members.entrySet()) {
                if (more) {
                    put(',');
                }
                more = true;
                text(String.valueOf(each.getKey()));
                put(':');
                write(each.getValue());
            }
            put('}');
        } else if (value instanceof List<?> items) {
            put('[');
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    put(',');
                }
                write(items.get(i));
            }
            put(']');
        } else if (value instanceof NumberText number) {
            raw(number.text());
        } else if (value instanceof Boolean bool) {
            raw(bool ? TRUE : FALSE);
        } else if (value == JsonTree.NULL) {
            raw(NULL);
        } else {
            text(String.valueOf(value));
        }
    }

    private void few(Members members) {
        put('{');
        for (int place = 0; place < members.size(); place++) {
            if (place > 0) {
                put(',');
            }
            text(members.name(place));
            put(':');
            Object value = members.value(place);
            write(value == null ? JsonTree.NULL : value);
        }
        put('}');
    }

    private void put(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    private void raw(byte[] word) {
        room(word.length);
        System.arraycopy(word, 0, bytes, size, word.length);
        size += word.length;
    }

    private void raw(String digits) {
        raw(digits.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void text(String text) {
        int length = text.length();
        // six bytes for a character at most
        room(6 * length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                to[at++] = (byte) c;
            } else {
                at = other(c, to, at);
            }
        }
        to[at++] = '"';
        size = at;
    }

    private static int other(char c, byte[] to, int from) {
        int at = from;
        if (c < 0x80) {
            to[at++] = '\\';
            int letter = "\b\t\n\f\r\"\\".indexOf(c);
            if (letter >= 0) {
                to[at++] = (byte) "btnfr\"\\".charAt(letter);
                return at;
            }
        } else if (c < 0x800) {
            to[at++] = (byte) (0xC0 | (c >> 6));
            to[at++] = (byte) (0x80 | (c & 0x3F));
            return at;
        } else if (!Character.isSurrogate(c)) {
            to[at++] = (byte) (0xE0 | (c >> 12));
            to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            to[at++] = (byte) (0x80 | (c & 0x3F));
            return at;
        } else {
            to[at++] = '\\';
        }
        to[at++] = 'u';
        to[at++] = HEX[c >> 12];
        to[at++] = HEX[(c >> 8) & 0xF];
        to[at++] = HEX[(c >> 4) & 0xF];
        to[at++] = HEX[c & 0xF];
        return at;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
