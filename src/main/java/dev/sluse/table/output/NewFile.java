package dev.sluse.table.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file written from its beginning, in order. One thread at a time. */
public final class NewFile implements Closeable {
    /** Java keeps a direct buffer a thread as big as the largest request, for ever; so requests are small. */
    private static final int SLICE = 1 << 18;

    private final FileChannel channel;
    private long position;

    /** Creates the file, or empties it. */
    public NewFile(Path path) throws IOException {
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Bytes written so far. */
    public long position() {
        return position;
    }

    /** Appends all of the bytes {@code [from, from + count)}. */
    public void write(byte[] bytes, int from, int count) throws IOException {
        int end = from + count;
        for (int at = from; at < end; at += SLICE) {
            ByteBuffer slice = ByteBuffer.wrap(bytes, at, Math.min(SLICE, end - at));
            while (slice.hasRemaining()) {
                position += channel.write(slice);
            }
        }
    }

    /** Returns when all that was written is on disk. */
    public void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
