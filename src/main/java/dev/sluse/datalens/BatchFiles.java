package dev.sluse.datalens;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of rows into batch files: a group is never divided, and a batch is closed before it would grow beyond its bounds. Each
 * file is on disk when it is closed. Not thread-safe.
 */
final class BatchFiles implements Closeable {
    private static final int BUFFER = 1 << 17;

    private final Path folder;
    private final RowBatches.Bounds bounds;
    private final List<RowBatches.Batch> batches = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final MessageDigest digest;
    private @Nullable FileChannel out;
    private long rows;
    private long bytes;

    BatchFiles(Path folder, RowBatches.Bounds bounds) {
        this.folder = folder;
        this.bounds = bounds;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Appends rows that belong together. */
    void group(byte[] lines, int length, long count) throws IOException {
        if (rows > 0 && (rows + count > bounds.rows() || bytes + length > bounds.bytes())) {
            finish();
        }
        if (out == null) {
            out = FileChannel.open(
                    path(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }
        put(out, lines, length);
        rows += count;
        bytes += length;
    }

    /** The batches, all on disk. */
    List<RowBatches.Batch> batches() throws IOException {
        finish();
        return List.copyOf(batches);
    }

    private Path path() {
        return folder.resolve(batches.size() + ".ndjson");
    }

    private void put(FileChannel to, byte[] from, int length) throws IOException {
        int at = 0;
        while (at < length) {
            if (!buffer.hasRemaining()) {
                flush(to);
            }
            int count = Math.min(buffer.remaining(), length - at);
            buffer.put(from, at, count);
            at += count;
        }
    }

    private void flush(FileChannel to) throws IOException {
        buffer.flip();
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    private void finish() throws IOException {
        FileChannel open = out;
        if (open == null) {
            return;
        }
        flush(open);
        open.force(true);
        open.close();
        out = null;
        batches.add(new RowBatches.Batch(path(), rows, bytes, HexFormat.of().formatHex(digest.digest())));
        rows = 0;
        bytes = 0;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
