package dev.sluse.sandbox.register;

import java.util.Arrays;
import java.util.BitSet;

/** The rows of a register by number, in columns: ten bytes each. For one thread at a time. */
final class Rows {
    private int size;
    private byte[] entity = new byte[1024];
    private int[] object = new int[1024];
    private int[] touched = new int[1024];
    private short[] version = new short[1024];
    private final BitSet alive = new BitSet();

    /** @param pack index of the package that brings it */
    int add(int ofEntity, int ofObject, int pack) {
        if (size == entity.length) {
            int more = size * 2;
            entity = Arrays.copyOf(entity, more);
            object = Arrays.copyOf(object, more);
            touched = Arrays.copyOf(touched, more);
            version = Arrays.copyOf(version, more);
        }
        entity[size] = (byte) ofEntity;
        object[size] = ofObject;
        touched[size] = pack;
        version[size] = 1;
        alive.set(size);
        return size++;
    }

    void update(int row, int pack) {
        version[row]++;
        touched[row] = pack;
    }

    void delete(int row) {
        alive.clear(row);
    }

    int size() {
        return size;
    }

    boolean isAlive(int row) {
        return row >= 0 && row < size && alive.get(row);
    }

    int alive() {
        return alive.cardinality();
    }

    int entity(int row) {
        return entity[row];
    }

    int object(int row) {
        return object[row];
    }

    /** Index of the package that made or last changed it: the number that its delete event will carry. */
    int touched(int row) {
        return touched[row];
    }

    int version(int row) {
        return version[row];
    }
}
