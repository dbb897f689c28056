package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import java.nio.charset.StandardCharsets;

/** Writes JSON strings of UTF-8 bytes. */
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    /** Appends the bytes in quotes; only what JSON does not allow is escaped. */
    static void put(byte[] bytes, int from, int to, Bytes out) {
        int extra = 2;
        for (int i = from; i < to; i++) {
            byte each = bytes[i];
            // Six bytes is the longest escape of one.
            extra += each >= 0 && each < ' ' ? 5 : each == '"' || each == '\\' ? 1 : 0;
        }
        out.reserve(Math.addExact(to - from, extra));
        byte[] target = out.array();
        int at = out.size();
        target[at++] = '"';
        if (extra == 2) {
            System.arraycopy(bytes, from, target, at, to - from);
            at += to - from;
        } else {
            at = escaped(bytes, from, to, target, at);
        }
        target[at++] = '"';
        out.size(at);
    }

    private static int escaped(byte[] bytes, int from, int to, byte[] target, int start) {
        int at = start;
        for (int i = from; i < to; i++) {
            byte each = bytes[i];
            if (each == '"' || each == '\\') {
                target[at++] = '\\';
                target[at++] = each;
            } else if (each >= 0 && each < ' ') {
                at = control(each, target, at);
            } else {
                target[at++] = each;
            }
        }
        return at;
    }

    private static int control(byte each, byte[] target, int from) {
        int at = from;
        target[at++] = '\\';
        switch (each) {
            case '\n' -> target[at++] = 'n';
            case '\r' -> target[at++] = 'r';
            case '\t' -> target[at++] = 't';
            default -> {
                target[at++] = 'u';
                target[at++] = '0';
                target[at++] = '0';
                target[at++] = HEX[each >> 4];
                target[at++] = HEX[each & 15];
            }
        }
        return at;
    }

    /** Appends a JSON value that may be spread over lines, on one. */
    static void onOneLine(byte[] bytes, int from, int to, Bytes out) {
        out.reserve(to - from);
        byte[] target = out.array();
        int at = out.size();
        for (int i = from; i < to; i++) {
            // Raw line breaks are only allowed between tokens.
            target[at++] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) ' ' : bytes[i];
        }
        out.size(at);
    }
}
