package dev.sluse.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a stand-in, in order, so that it comes back as it was when its process was killed. Each record is there whole or not at
 * all; the machine's power may not fail, though. Thread-safe. Without a file nothing is kept.
 */
public final class Journal implements AutoCloseable {
    private final @Nullable FileChannel file;

    private Journal(@Nullable FileChannel file) {
        this.file = file;
    }

    public static Journal none() {
        return new Journal(null);
    }

    /** Reads the records that are there, then goes on behind them. */
    public static Journal open(Path path, Consumer<byte[]> record) {
        try {
            long good = Files.exists(path) ? replay(path, record) : 0;
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(good).position(good);
            return new Journal(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long replay(Path path, Consumer<byte[]> record) throws IOException {
        long size = Files.size(path);
        long good = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            while (good + Integer.BYTES <= size) {
                int length = in.readInt();
                if (length < 0 || good + Integer.BYTES + length > size) {
                    return good;
                }
                byte[] deflated = in.readNBytes(length);
                try (InputStream inflated = new InflaterInputStream(new java.io.ByteArrayInputStream(deflated))) {
                    record.accept(inflated.readAllBytes());
                }
                good += Integer.BYTES + length;
            }
        } catch (EOFException e) {
            return good;
        }
        return good;
    }

    public synchronized void append(byte[] record) {
        if (file == null) {
            return;
        }
        try {
            ByteBuffer bytes = packed(record);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer packed(byte[] record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.length / 4 + 64);
        bytes.writeBytes(new byte[Integer.BYTES]);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(bytes, fast)) {
            deflating.write(record);
        } finally {
            fast.end();
        }
        ByteBuffer packed = ByteBuffer.wrap(bytes.toByteArray());
        return packed.putInt(0, packed.capacity() - Integer.BYTES);
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
