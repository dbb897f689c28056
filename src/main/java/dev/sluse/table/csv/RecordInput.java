package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;

/** A stream into which bytes can be put back, with the position of the next byte. */
final class RecordInput {
    private final InputStream in;
    private byte[] pending = new byte[0];
    private int pendingFrom;
    private int pendingTo;
    private long position;
    private boolean streamEnded;

    RecordInput(InputStream in) {
        this.in = in;
    }

    /** Offset of the next byte. */
    long position() {
        return position;
    }

    /** Whether the stream's end was met; bytes that were put back may still be there. */
    boolean streamEnded() {
        return streamEnded;
    }

    /** Reads that many bytes, fewer only at the end; returns their number. */
    int take(byte[] into, int offset, int length) throws IOException {
        int count = Math.min(length, pendingTo - pendingFrom);
        System.arraycopy(pending, pendingFrom, into, offset, count);
        pendingFrom += count;
        while (count < length && !streamEnded) {
            int more = in.read(into, offset + count, length - count);
            if (more < 0) {
                streamEnded = true;
            } else {
                count += more;
            }
        }
        position += count;
        return count;
    }

    /** Puts {@code [from, to)} back, to be read next. */
    void putBack(byte[] bytes, int from, int to) {
        int count = to - from;
        int rest = pendingTo - pendingFrom;
        if (count > pendingFrom) {
            boolean fits = rest == 0 && count <= pending.length && pending.length <= 4 * count + 65_536;
            byte[] wider = fits ? pending : new byte[count + rest + (count >> 2)];
            System.arraycopy(pending, pendingFrom, wider, wider.length - rest, rest);
            pending = wider;
            pendingTo = wider.length;
            pendingFrom = wider.length - rest;
        }
        pendingFrom -= count;
        System.arraycopy(bytes, from, pending, pendingFrom, count);
        position -= count;
    }

    /** Skips up to and with the next such byte, in constant memory. */
    void skipPast(byte wanted) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (true) {
            int count = take(buffer, 0, buffer.length - 8);
            int at = Swar.indexOf(buffer, 0, count, Swar.pattern(wanted));
            if (at < count) {
                putBack(buffer, at + 1, count);
                return;
            }
            if (count == 0) {
                return;
            }
        }
    }
}
