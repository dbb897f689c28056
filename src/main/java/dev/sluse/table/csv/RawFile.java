package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** A file's bytes in order, counted and digested as they pass. One thread at a time. */
final class RawFile extends InputStream {
    /** The JDK keeps a direct buffer as large as the largest read of each thread: this bounds it. */
    private static final int SLICE = 256 << 10;

    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final AtomicLong counter;
    private boolean atEnd;

    /** @param counter told of every byte that is read */
    RawFile(Path file, AtomicLong counter) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.counter = counter;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(into, offset, Math.min(length, SLICE)));
        if (count > 0) {
            digest.update(into, offset, count);
            counter.addAndGet(count);
        } else if (length > 0) {
            atEnd = true;
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Reads on to the end of the file, so that the digest is that of the whole. */
    void drain() throws IOException {
        if (!atEnd) {
            byte[] buffer = new byte[1 << 16];
            int count;
            do {
                count = read(buffer, 0, buffer.length);
            } while (count >= 0);
        }
    }

    /** Lower-case hex of all bytes; call once, after {@link #drain}. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
