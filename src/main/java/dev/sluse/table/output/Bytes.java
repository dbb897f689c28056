package dev.sluse.table.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A byte buffer that grows with what is put into it; numbers are little-endian. Reused, not thread-safe. */
public final class Bytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array = new byte[0];
    private int size;

    /** The bytes, the first {@link #size} of them in use; another array after the next {@link #reserve}. */
    public byte[] array() {
        return array;
    }

    /** Bytes in use. */
    public int size() {
        return size;
    }

    /** Sets how many bytes are in use, after they were written into the array, or to take some back. */
    public void size(int bytes) {
        size = bytes;
    }

    public void clear() {
        size = 0;
    }

    /** Makes room for that many more bytes. */
    public void reserve(int more) {
        if (array.length - size < more) {
            int least = Math.addExact(size, more);
            int doubled = (int) Math.min((long) array.length * 2, Integer.MAX_VALUE - 16);
            array = Arrays.copyOf(array, Math.max(least, Math.max(64, doubled)));
        }
    }

    public void put(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    public void put(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, array, size, count);
        size += count;
    }

    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    public void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(array, size, value);
        size += Integer.BYTES;
    }

    /** Overwrites four bytes that are in use. */
    public void setInt(int at, int value) {
        INT.set(array, at, value);
    }

    /** Four bytes that are in use. */
    public int getInt(int at) {
        return (int) INT.get(array, at);
    }

    public void putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(array, size, value);
        size += Long.BYTES;
    }

    /** Seven bits a byte, the lowest first, as unsigned. */
    public void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            array[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /** As {@link #putVarint}, with numbers near zero of either sign short. */
    public void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    public byte[] copy() {
        return Arrays.copyOf(array, size);
    }
}
