package dev.sluse.table.check;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows whose key an earlier row has, by the offset at which they begin, in a sorted file. Shared by workers, each with its own
 * {@link Cursor}. Closing it deletes the file.
 */
public final class DuplicateRows implements Closeable {
    private static final int RECORD = 2 * Long.BYTES;

    private final KeyColumns key;
    private final Path file;
    private final FileChannel channel;
    private final long count;

    private DuplicateRows(KeyColumns key, Path file, FileChannel channel, long count) {
        this.key = key;
        this.file = file;
        this.channel = channel;
        this.count = count;
    }

    static DuplicateRows write(SortedRuns runs, KeyColumns key, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            runs.merge(record -> {
                out.writeLong(record[0]);
                out.writeLong(record[1]);
            });
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new DuplicateRows(key, file, channel, channel.size() / RECORD);
    }

    /** The key that it is about. */
    public KeyColumns key() {
        return key;
    }

    /** Number of rows in it. */
    public long count() {
        return count;
    }

    Cursor cursor() {
        return new Cursor();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** Looks rows up for one worker; fast where their offsets rise. */
    final class Cursor {
        private static final int WINDOW = 256;

        private final ByteBuffer window = ByteBuffer.allocate(WINDOW * RECORD);
        private long windowStart;
        private int windowSize;
        private int at;
        private long last = Long.MAX_VALUE;

        /** The line, from 1, of the first row with the key of the row at this offset; -1 if the row is the first. */
        long firstLine(long offset) {
            if (count == 0) {
                return -1;
            }
            if (offset < last) {
                seek(offset);
            }
            last = offset;
            while (true) {
                if (at == windowSize) {
                    if (windowStart + windowSize >= count) {
                        return -1;
                    }
                    load(windowStart + windowSize);
                }
                long here = window.getLong(at * RECORD);
                if (here >= offset) {
                    return here == offset ? window.getLong(at * RECORD + Long.BYTES) : -1;
                }
                at++;
            }
        }

        /** To the first record at or behind an offset. */
        private void seek(long offset) {
            long low = 0;
            long high = count;
            while (low < high) {
                long middle = (low + high) >>> 1;
                load(middle, 1);
                if (window.getLong(0) < offset) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            load(low);
        }

        private void load(long from) {
            load(from, (int) Math.min(WINDOW, count - from));
        }

        private void load(long from, int records) {
            try {
                window.clear().limit(records * RECORD);
                while (window.hasRemaining()) {
                    if (channel.read(window, from * RECORD + window.position()) < 0) {
                        throw new IOException(file + " is shorter than it was");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            windowStart = from;
            windowSize = records;
            at = 0;
        }
    }
}
