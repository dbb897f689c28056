package dev.sluse.table.repair;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of mended rows in the order of their lines, of our own form: a mark, the number of columns, then each row behind its
 * length. It is kept with a delivery as long as that can be mended or replayed. Rows are read one after the other or, by any
 * number of threads, at a position.
 */
public final class MendedRows implements Closeable {
    private static final int MARK = 0x534c5552;
    private static final int HEAD = 2 * Integer.BYTES;

    private final FileChannel channel;
    private final int width;
    private long next = HEAD;

    private MendedRows(FileChannel channel, int width) {
        this.channel = channel;
        this.width = width;
    }

    static MendedRows open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteBuffer head = read(channel, 0, HEAD);
            if (head.getInt() != MARK) {
                throw new IOException(file + " is no file of mended rows");
            }
            return new MendedRows(channel, head.getInt());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Writes the rows of two files into a third: where both have a line, the newer one's, which counts as
     * confirmed if one of them does. Forced to disk.
     */
    public static void merge(Path older, Path newer, Path into) throws IOException {
        try (MendedRows first = open(older);
                MendedRows second = open(newer);
                Writer writer = new Writer(into, second.width)) {
            if (first.width != second.width) {
                throw new IOException(older + " and " + newer + " are of different tables");
            }
            MendedRow one = first.next();
            MendedRow other = second.next();
            while (one != null || other != null) {
                if (one != null && (other == null || one.line() < other.line())) {
                    writer.add(one);
                    one = first.next();
                } else if (other != null) {
                    boolean isAgain = one != null && one.line() == other.line();
                    writer.add(one != null && isAgain ? other.confirmedBy(one) : other);
                    one = isAgain ? first.next() : one;
                    other = second.next();
                }
            }
            writer.force();
        }
    }

    /** Takes a row. */
    @FunctionalInterface
    public interface Taker {
        /**
         * One row.
         *
         * @param confirmed whether it is meant even if nothing in it was changed
         * @param cells in the order of the table's columns, UTF-8
         */
        void take(long line, boolean confirmed, List<byte[]> cells) throws IOException;
    }

    /** Hands over all rows of a file, in the order of their lines. */
    public static void each(Path file, Taker taker) throws IOException {
        try (MendedRows rows = open(file)) {
            for (MendedRow row = rows.next(); row != null; row = rows.next()) {
                taker.take(row.line(), row.confirmed(), row.cells());
            }
        }
    }

    /** How many rows of a file are of these lines, which are in order. */
    public static long count(Path file, long[] lines) throws IOException {
        long count = 0;
        try (MendedRows rows = open(file)) {
            for (MendedRow row = rows.next(); row != null; row = rows.next()) {
                count += Arrays.binarySearch(lines, row.line()) >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** Number of columns. */
    int width() {
        return width;
    }

    /** Where the row that {@link #next} reads begins. */
    long position() {
        return next;
    }

    /** The next row, or null at the end. */
    @Nullable
    MendedRow next() throws IOException {
        if (next >= channel.size()) {
            return null;
        }
        int length = read(channel, next, Integer.BYTES).getInt();
        MendedRow row = row(next, length);
        next += Integer.BYTES + length;
        return row;
    }

    MendedRow at(long position) throws IOException {
        return row(position, read(channel, position, Integer.BYTES).getInt());
    }

    private MendedRow row(long position, int length) throws IOException {
        return MendedRow.of(read(channel, position + Integer.BYTES, length).array(), width);
    }

    private static ByteBuffer read(FileChannel from, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("a file of mended rows is cut");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Writes such a file; whoever calls it brings the rows into order. */
    static final class Writer implements Closeable {
        private final FileChannel channel;
        private final DataOutputStream out;
        private long position = HEAD;

        Writer(Path file, int width) throws IOException {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            out = new DataOutputStream(buffered);
            out.writeInt(MARK);
            out.writeInt(width);
        }

        /** Appends a row; gives its position. */
        long add(MendedRow row) throws IOException {
            byte[] bytes = row.bytes();
            out.writeInt(bytes.length);
            out.write(bytes);
            long at = position;
            position += Integer.BYTES + bytes.length;
            return at;
        }

        void force() throws IOException {
            out.flush();
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
