package dev.sluse.sandbox.register;

import java.util.Arrays;
import java.util.BitSet;

/** The events of a register by id less one, in columns: fifteen bytes each. For one thread at a time. */
final class Events {
    private int size;
    private int[] pack = new int[1024];
    private int[] sequence = new int[1024];
    private int[] row = new int[1024];
    private short[] version = new short[1024];
    private byte[] action = new byte[1024];
    private final BitSet hidden = new BitSet();

    /**
     * Gives the next id.
     *
     * @param ofPack index of its package
     * @param shown the sequence number that it carries
     */
    void add(int ofPack, int shown, int ofRow, int ofVersion, char ofAction) {
        if (size == pack.length) {
            int more = size * 2;
            pack = Arrays.copyOf(pack, more);
            sequence = Arrays.copyOf(sequence, more);
            row = Arrays.copyOf(row, more);
            version = Arrays.copyOf(version, more);
            action = Arrays.copyOf(action, more);
        }
        pack[size] = ofPack;
        sequence[size] = shown;
        row[size] = ofRow;
        version[size] = (short) ofVersion;
        action[size] = (byte) ofAction;
        size++;
    }

    int size() {
        return size;
    }

    int pack(int index) {
        return pack[index];
    }

    int sequence(int index) {
        return sequence[index];
    }

    int row(int index) {
        return row[index];
    }

    int version(int index) {
        return version[index];
    }

    char action(int index) {
        return (char) action[index];
    }

    boolean isHidden(int index) {
        return hidden.get(index);
    }

    void hide(int index) {
        hidden.set(index);
    }

    int hidden() {
        return hidden.cardinality();
    }

    void reveal() {
        hidden.clear();
    }
}
