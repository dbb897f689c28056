package dev.sluse.table.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip of any number of members and checks the sum and length of each. Zeros and other bytes behind the last member are
 * ignored, as gzip does; a file that ends inside a member, its header included, is {@code truncated} (the JDK's stream drops a
 * second member whose header is cut without a word).
 */
final class GzipInput extends InputStream {
    private final InputStream packed;
    private final String name;
    private final UnpackGuard guard;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean atEnd;

    GzipInput(InputStream packed, String name, UnpackGuard guard) throws IOException {
        this.packed = packed;
        this.name = name;
        this.guard = guard;
        try {
            header();
        } catch (EOFException e) {
            throw FileProblem.truncated(name, "gzip");
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!atEnd) {
                int count = inflater.inflate(into, offset, length);
                if (count > 0) {
                    sum.update(into, offset, count);
                    guard.add(count);
                    return count;
                }
                if (inflater.finished()) {
                    atEnd = !nextMember();
                } else if (inflater.needsInput()) {
                    need();
                    inflater.setInput(buffer, from, to - from);
                    from = to;
                } else {
                    throw FileProblem.damaged(name, "gzip");
                }
            }
            return -1;
        } catch (EOFException e) {
            throw FileProblem.truncated(name, "gzip");
        } catch (DataFormatException e) {
            throw FileProblem.damaged(name, "gzip");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Checks the trailer and goes on to the next member; false if there is none. */
    private boolean nextMember() throws IOException {
        from = to - inflater.getRemaining();
        long expected = word() | (word() << 16);
        long size = word() | (word() << 16);
        if (expected != sum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw FileProblem.damaged(name, "gzip");
        }
        if (!has()) {
            return false;
        }
        if (next() != 0x1f) {
            return false;
        }
        from--;
        inflater.reset();
        sum.reset();
        header();
        return true;
    }

    private void header() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw FileProblem.damaged(name, "gzip");
        }
        int flags = next();
        skip(6);
        if ((flags & 4) != 0) {
            skip((int) word());
        }
        if ((flags & 8) != 0) {
            skipText();
        }
        if ((flags & 16) != 0) {
            skipText();
        }
        if ((flags & 2) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int b;
        do {
            b = next();
        } while (b != 0);
    }

    private long word() throws IOException {
        int low = next();
        return low | ((long) next() << 8);
    }

    private int next() throws IOException {
        need();
        return buffer[from++] & 0xff;
    }

    private void need() throws IOException {
        if (!has()) {
            throw new EOFException();
        }
    }

    private boolean has() throws IOException {
        while (from == to) {
            int count = packed.read(buffer, 0, buffer.length);
            if (count < 0) {
                return false;
            }
            from = 0;
            to = count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
