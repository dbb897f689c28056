package dev.sluse.nvdb.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tempIds of a file's objects by their number from 0, and which of them had one first: some twenty bytes each beside the id itself.
 * Written by one thread; then read by any number of them.
 */
final class TempIds {
    private static final int FIRST = 1024;
    private static final int PAGE = 1 << 16;

    private final long seed;
    private final List<byte[]> pages = new ArrayList<>();
    /** Bytes of the last page that are taken. */
    private int used = PAGE;

    private int size;
    /** By number: the page, and behind that where on it the id begins. */
    private long[] places = new long[FIRST];
    /** By number: its characters; below zero it is so many with two bytes each. */
    private int[] lengths = new int[FIRST];
    /** By hash, or where the next room is: a number and one; 0: nothing. At most half of it is taken. */
    private int[] slots = new int[2 * FIRST];

    private int taken;

    /** @param seed of the hash: a sender who does not know it cannot choose ids that lie in each other's way */
    TempIds(long seed) {
        this.seed = seed;
    }

    /** Adds that of the next object; empty: it has none. */
    void add(String id) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        if (!id.isEmpty()) {
            write(id);
            int slot = slot(id);
            if (slots[slot] == 0) {
                slots[slot] = size + 1;
                taken++;
            }
        }
        size++;
        if (2 * taken > slots.length) {
            rehash();
        }
    }

    private void write(String id) {
        boolean isWide = id.chars().anyMatch(each -> each > 0xFF);
        int bytes = isWide ? Math.multiplyExact(2, id.length()) : id.length();
        if (bytes > PAGE - used) {
            pages.add(new byte[Math.max(PAGE, bytes)]);
            used = 0;
        }
        int last = pages.size() - 1;
        places[size] = ((long) last << 32) | used;
        lengths[size] = isWide ? -id.length() : id.length();
        byte[] page = pages.get(last);
        for (int i = 0; i < id.length(); i++) {
            char each = id.charAt(i);
            if (isWide) {
                page[used++] = (byte) (each >> 8);
            }
            page[used++] = (byte) each;
        }
    }

    /** The id of an object; empty: it has none. */
    String get(int number) {
        char[] id = new char[Math.abs(lengths[number])];
        for (int i = 0; i < id.length; i++) {
            id[i] = charAt(number, i);
        }
        return new String(id);
    }

    /** The first object that has an id; below zero: none has. */
    int first(String id) {
        return slots[slot(id)] - 1;
    }

    private int slot(String id) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = mix(hash, id.charAt(i));
        }
        int slot = slot(hash);
        while (slots[slot] != 0 && !isSame(slots[slot] - 1, id)) {
            slot = next(slot);
        }
        return slot;
    }

    private boolean isSame(int number, String id) {
        if (Math.abs(lengths[number]) != id.length()) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (charAt(number, i) != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private char charAt(int number, int index) {
        byte[] page = pages.get((int) (places[number] >>> 32));
        int from = (int) places[number];
        return lengths[number] < 0
                ? (char) ((page[from + 2 * index] << 8) | (page[from + 2 * index + 1] & 0xFF))
                : (char) (page[from + index] & 0xFF);
    }

    private void rehash() {
        int[] before = slots;
        slots = new int[2 * before.length];
        for (int each : before) {
            if (each != 0) {
                long hash = seed;
                for (int i = 0; i < Math.abs(lengths[each - 1]); i++) {
                    hash = mix(hash, charAt(each - 1, i));
                }
                int slot = slot(hash);
                while (slots[slot] != 0) {
                    slot = next(slot);
                }
                slots[slot] = each;
            }
        }
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private static long mix(long hash, char next) {
        long mixed = (hash ^ next) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
