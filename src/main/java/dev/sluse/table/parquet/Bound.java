package dev.sluse.table.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The least or the largest value of a column chunk as the footer has it.
 *
 * @param bytes the plain value, not to be changed
 * @param exact whether the column has that value; a text may be cut, and then only bounds the values
 */
record Bound(ByteBuffer bytes, boolean exact) {
    static Bound of(PhysicalType type, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(1, type.width())).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case INT32 -> bytes.putInt((int) value);
            case BOOLEAN -> bytes.put((byte) value);
            default -> bytes.putLong(value);
        }
        return new Bound(bytes.flip(), true);
    }

    static Bound of(byte[] value, boolean exact) {
        return new Bound(ByteBuffer.wrap(value), exact);
    }
}
