package dev.sluse.table.parquet;

import java.util.Arrays;

/** The distinct numbers of a column in one row group. Open addressing; bounded. Not thread-safe. Fenced fast code. */
final class NumberDictionary {
    /** More distinct numbers than this need so many bits each that plain or delta is as good. */
    static final int MAX_ENTRIES = 1 << 15;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] values = new long[64];
    private int[] table = new int[256];
    private int size;

    void clear() {
        if (size > 0) {
            size = 0;
            Arrays.fill(table, 0);
        }
    }

    int size() {
        return size;
    }

    long value(int id) {
        return values[id];
    }

    /** The number's id, from 0 in the order of first appearance; -1 if it is new and there is no room. */
    int intern(long value) {
        int mask = table.length - 1;
        int slot = (int) ((value * MIX) >>> 40) & mask;
        while (true) {
            int entry = table[slot];
            if (entry == 0) {
                return size == MAX_ENTRIES ? -1 : add(value, slot);
            }
            if (values[entry - 1] == value) {
                return entry - 1;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        table[slot] = ++size;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] wider = new int[table.length * 4];
        int mask = wider.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = (int) ((values[id] * MIX) >>> 40) & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = id + 1;
        }
        table = wider;
    }
}
