package dev.sluse.table.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct byte strings of one column in one row group: each gets an id, and one spare byte for the verdict of the checks,
 * so that a text is checked once however often it occurs. Bounded: above {@value #MAX_ENTRIES} entries or
 * {@value #MAX_BYTES} bytes it takes no more and {@link #intern} answers -1, and the column goes on without.
 *
 * <p>Open addressing, hashes kept beside the entries. Fenced fast code: it runs once for every text cell.
 */
public final class BytesDictionary {
    /** More distinct values than this in one row group no longer pay for a dictionary page. */
    public static final int MAX_ENTRIES = 1 << 16;
    /** A dictionary page has to be held whole by writer and readers: 1 MiB is the common bound. */
    public static final int MAX_BYTES = 1 << 20;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0xff51afd7ed558ccdL;

    private byte[] arena = new byte[64];
    private int arenaEnd;
    private int[] offset = new int[8];
    private int[] length = new int[8];
    private int[] hash = new int[8];
    private byte[] verdict = new byte[8];
    private int size;
    private int[] table = new int[32];
    private boolean full;

    /** Forgets all entries. */
    public void clear() {
        arenaEnd = 0;
        size = 0;
        full = false;
        Arrays.fill(table, 0);
    }

    /** Number of entries; ids are 0 to size - 1 in the order of their first appearance. */
    public int size() {
        return size;
    }

    /** Whether a text was turned away since the last {@link #clear}. */
    public boolean isFull() {
        return full;
    }

    /** Bytes that hold all entries; see {@link #offset(int)} and {@link #length(int)}. */
    public byte[] arena() {
        return arena;
    }

    public int offset(int id) {
        return offset[id];
    }

    public int length(int id) {
        return length[id];
    }

    /** What {@link #setVerdict} noted; 0 for a new entry. */
    public byte verdict(int id) {
        return verdict[id];
    }

    public void setVerdict(int id, byte value) {
        verdict[id] = value;
    }

    /**
     * The id of the bytes {@code [from, to)}, which becomes a new entry if it was not there.
     *
     * @param bytes with at least eight readable bytes behind {@code to}
     * @return the id, or -1 if it is new and there is no room
     */
    public int intern(byte[] bytes, int from, int to) {
        int count = to - from;
        int h = hash(bytes, from, count);
        int mask = table.length - 1;
        int slot = h & mask;
        while (true) {
            int entry = table[slot];
            if (entry == 0) {
                return full ? -1 : add(bytes, from, count, h, slot);
            }
            int id = entry - 1;
            if (hash[id] == h && length[id] == count && same(bytes, from, offset[id], count)) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(byte[] bytes, int from, int count, int h, int slot) {
        if (size == MAX_ENTRIES || arenaEnd + count > MAX_BYTES) {
            full = true;
            return -1;
        }
        if (size == offset.length) {
            int capacity = size * 2;
            offset = Arrays.copyOf(offset, capacity);
            length = Arrays.copyOf(length, capacity);
            hash = Arrays.copyOf(hash, capacity);
            verdict = Arrays.copyOf(verdict, capacity);
        }
        if (arenaEnd + count + 16 > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(arena.length * 2, arenaEnd + count + 16));
        }
        System.arraycopy(bytes, from, arena, arenaEnd, count);
        offset[size] = arenaEnd;
        length[size] = count;
        hash[size] = h;
        verdict[size] = 0;
        arenaEnd += count;
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
            int slot = hash[id] & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = id + 1;
        }
        table = wider;
    }

    private static int hash(byte[] bytes, int from, int count) {
        long h = count * 0x9E3779B97F4A7C15L;
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            h = (h ^ (long) LONG.get(bytes, from + i)) * MIX;
            h ^= h >>> 32;
        }
        if (i < count) {
            h = (h ^ tail(bytes, from + i, count - i)) * MIX;
            h ^= h >>> 32;
        }
        return (int) h;
    }

    private boolean same(byte[] bytes, int from, int at, int count) {
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            if ((long) LONG.get(bytes, from + i) != (long) LONG.get(arena, at + i)) {
                return false;
            }
        }
        return i == count || tail(bytes, from + i, count - i) == tail(arena, at + i, count - i);
    }

    private static long tail(byte[] bytes, int at, int count) {
        return (long) LONG.get(bytes, at) & (-1L >>> (64 - 8 * count));
    }
}
