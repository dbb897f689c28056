package dev.sluse.datalens;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of sorted rows being read; runs compare by the row they stand at, then by their age. Not thread-safe. */
final class SortedRun implements Comparable<SortedRun>, Closeable {
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private final int age;
    private byte[] row = new byte[1 << 10];
    private int keyLength;
    private int lineLength;

    /** @param age of two rows with the same key that of the lower age comes first */
    SortedRun(Path file, int age) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        this.age = age;
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException {
        try {
            keyLength = in.readInt();
        } catch (EOFException e) {
            return false;
        }
        lineLength = in.readInt();
        if (row.length < keyLength + lineLength) {
            row = new byte[(keyLength + lineLength) * 3 / 2];
        }
        in.readFully(row, 0, keyLength + lineLength);
        return true;
    }

    /** Key and line, one behind the other. */
    byte[] row() {
        return row;
    }

    int keyLength() {
        return keyLength;
    }

    int lineLength() {
        return lineLength;
    }

    @Override
    @SuppressWarnings("ComparableType")
    public int compareTo(SortedRun other) {
        int byKey = Arrays.compareUnsigned(row, 0, keyLength, other.row, 0, other.keyLength);
        return byKey != 0 ? byKey : Integer.compare(age, other.age);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return age;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
