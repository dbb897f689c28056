package dev.sluse.nvdb.rows;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows as they stand in the sender's file, with their places, one after the other; a file of our own form. */
public final class SourceRows implements Closeable {
    private final DataInputStream in;

    private SourceRows(DataInputStream in) {
        this.in = in;
    }

    /** A row with what it is refused for: codes with blanks between them, and sentences; empty where that is told elsewhere. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    public record Row(long line, long row, byte[] source, String codes, String notes) {}

    static SourceRows open(Path file) throws IOException {
        return new SourceRows(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    }

    static SourceRows none() {
        return new SourceRows(new DataInputStream(InputStream.nullInputStream()));
    }

    /** The next one; null at the end. */
    public @Nullable Row next() throws IOException {
        long line;
        try {
            line = in.readLong();
        } catch (EOFException e) {
            return null;
        }
        long row = in.readLong();
        byte[] source = in.readNBytes(in.readInt());
        String codes = text(in.readNBytes(in.readInt()));
        return new Row(line, row, source, codes, text(in.readNBytes(in.readInt())));
    }

    /** The lines of those that are left to be read, in order. */
    long[] lines() throws IOException {
        long[] lines = new long[64];
        int size = 0;
        for (Row each = next(); each != null; each = next()) {
            lines = size == lines.length ? Arrays.copyOf(lines, size * 2) : lines;
            lines[size++] = each.line();
        }
        return Arrays.stream(lines, 0, size).sorted().toArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Writes such a file; it is on disk once it is closed. */
    public static final class Writer implements Closeable {
        private final Path file;
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            this.file = file;
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        /** Behind those that are there. */
        public void add(Row row) throws IOException {
            out.writeLong(row.line());
            out.writeLong(row.row());
            put(row.source());
            put(row.codes().getBytes(StandardCharsets.UTF_8));
            put(row.notes().getBytes(StandardCharsets.UTF_8));
        }

        private void put(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Durable.force(file);
        }
    }
}
