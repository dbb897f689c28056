package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that keeps its room when it is emptied. The fast code writes into it directly. */
final class ByteSink {
    byte[] bytes;
    int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes room for that many more bytes. */
    void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }

    void put(byte b) {
        ensure(1);
        bytes[size++] = b;
    }

    void put(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void put(byte[] all) {
        put(all, 0, all.length);
    }

    void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }
}
