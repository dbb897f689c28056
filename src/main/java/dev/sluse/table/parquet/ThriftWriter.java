package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Writes structures of Thrift's compact protocol, in which Parquet has its headers and its footer. A field's id must be
 * larger than the one before it in the same structure.
 */
final class ThriftWriter {
    static final int I32 = 5;
    static final int BINARY = 8;
    static final int STRUCT = 12;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I64 = 6;
    private static final int LIST = 9;

    private final Bytes out;
    private final int[] outer = new int[16];
    private int depth;
    private int lastId;

    ThriftWriter(Bytes out) {
        this.out = out;
    }

    private void field(int id, int type) {
        int step = id - lastId;
        if (step > 0 && step < 16) {
            out.put(step << 4 | type);
        } else {
            out.put(type);
            out.putZigzag(id);
        }
        lastId = id;
    }

    void i32(int id, int value) {
        field(id, I32);
        out.putZigzag(value);
    }

    void i64(int id, long value) {
        field(id, I64);
        out.putZigzag(value);
    }

    void bool(int id, boolean value) {
        field(id, value ? TRUE : FALSE);
    }

    void binary(int id, byte[] value) {
        field(id, BINARY);
        element(value);
    }

    void text(int id, String value) {
        binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a structure that is a field of the present one. */
    void begin(int id) {
        field(id, STRUCT);
        beginElement();
    }

    /** Begins a structure that is an element of a list, or the outermost one. */
    void beginElement() {
        outer[depth++] = lastId;
        lastId = 0;
    }

    void end() {
        out.put(0);
        lastId = outer[--depth];
    }

    void emptyStruct(int id) {
        begin(id);
        end();
    }

    /** Begins a list; its elements follow. */
    void list(int id, int elementType, int count) {
        field(id, LIST);
        if (count < 15) {
            out.put(count << 4 | elementType);
        } else {
            out.put(0xf0 | elementType);
            out.putVarint(count);
        }
    }

    /** An element of a list of numbers. */
    void element(int value) {
        out.putZigzag(value);
    }

    /** An element of a list of byte strings. */
    void element(byte[] value) {
        out.putVarint(value.length);
        out.put(value);
    }
}
