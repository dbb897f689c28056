package dev.sluse.table.report;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A number as ASCII digits, so that a row's line and number are made once and copied often. Fenced fast code: they are copied
 * eight at a time, so a little behind them is overwritten too.
 */
final class Digits {
    /** The most bytes that {@link #copyTo} touches. */
    static final int ROOM = 24;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int END = 20;

    final byte[] bytes = new byte[END + 8];
    int from = END;

    void set(long number) {
        int at = END;
        long rest = Math.max(0, number);
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        from = at;
    }

    int length() {
        return END - from;
    }

    /** Copies the digits and says where they end; up to {@link #ROOM} bytes from {@code at} on are touched. */
    int copyTo(byte[] to, int at) {
        int length = END - from;
        for (int i = 0; i < length; i += Long.BYTES) {
            WORD.set(to, at + i, (long) WORD.get(bytes, from + i));
        }
        return at + length;
    }
}
