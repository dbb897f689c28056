package dev.sluse.datafordeler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file that grows, with its digest as it grows; it can be cut back to a place that was marked. For one thread at a time. */
final class StagingFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    /** The disk is kept busy while the next pages come, so that the end does not wait for all of it. */
    private static final long FORCE_EACH = 32L << 20;

    /** A place in it. */
    record Place(long bytes, MessageDigest digest) {}

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private MessageDigest digest = sha256();
    private long bytes;
    private long forced;

    /** Begins it anew. */
    StagingFile(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.resolve("..").normalize());
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    void write(byte[] from, int start, int end) throws IOException {
        if (end <= start) {
            return;
        }
        digest.update(from, start, end - start);
        bytes += end - start;
        int at = start;
        while (at < end) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(buffer.remaining(), end - at);
            buffer.put(from, at, count);
            at += count;
        }
    }

    /** Where it ends now. */
    Place here() {
        return new Place(bytes, copy(digest));
    }

    long bytes() {
        return bytes;
    }

    /**
     * Ends it, on disk when this returns.
     *
     * @param place where it is cut off; null: nowhere
     * @return its digest, lower-case hex
     */
    String end(@Nullable Place place) throws IOException {
        flush();
        if (place != null) {
            channel.truncate(place.bytes());
            bytes = place.bytes();
            digest = copy(place.digest());
        }
        channel.force(true);
        channel.close();
        return HexFormat.of().formatHex(copy(digest).digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    Path path() {
        return path;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        if (bytes - forced > FORCE_EACH) {
            forced = bytes;
            channel.force(false);
        }
    }

    /** Forces a folder's entries to disk. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Moves a file in one rename, on disk when this returns. */
    static void move(Path from, Path to) throws IOException {
        Path folder = to.resolve("..").normalize();
        Files.createDirectories(folder);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        forceFolder(folder.resolve("..").normalize());
    }

    /** The digest of a file, lower-case hex. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer read = ByteBuffer.allocate(BUFFER);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            while (in.read(read) >= 0) {
                digest.update(read.flip());
                read.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java can copy a SHA-256", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
