package dev.sluse.table.repair;

import java.util.Arrays;

/** Three numbers a row, 24 bytes; sorted by the first, then the second. */
final class LongRows {
    private long[] numbers = new long[3 * 64];
    private int size;

    void add(long target, long line, long position) {
        int at = 3 * size;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, at * 2);
        }
        numbers[at] = target;
        numbers[at + 1] = line;
        numbers[at + 2] = position;
        size++;
    }

    int size() {
        return size;
    }

    long target(int row) {
        return numbers[3 * row];
    }

    long line(int row) {
        return numbers[3 * row + 1];
    }

    long position(int row) {
        return numbers[3 * row + 2];
    }

    /** A heap sort in place. */
    void sort() {
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sink(parent, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int from, int end) {
        int parent = from;
        while (2 * parent + 1 < end) {
            int child = 2 * parent + 1;
            if (child + 1 < end && isBefore(child, child + 1)) {
                child++;
            }
            if (!isBefore(parent, child)) {
                return;
            }
            swap(parent, child);
            parent = child;
        }
    }

    private boolean isBefore(int row, int other) {
        return target(row) != target(other) ? target(row) < target(other) : line(row) < line(other);
    }

    private void swap(int row, int other) {
        for (int i = 0; i < 3; i++) {
            long kept = numbers[3 * row + i];
            numbers[3 * row + i] = numbers[3 * other + i];
            numbers[3 * other + i] = kept;
        }
    }
}
