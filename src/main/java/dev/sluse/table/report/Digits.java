package dev.sluse.table.report;

/** A number as ASCII digits, right-aligned, so that a row's line and number are written once and copied often. */
final class Digits {
    final byte[] bytes = new byte[20];
    int from = bytes.length;

    void set(long number) {
        int at = bytes.length;
        long rest = Math.max(0, number);
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        from = at;
    }

    int length() {
        return bytes.length - from;
    }
}
