package dev.sluse.nvdb.rows;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows as they stand in the sender's file, with their places, one after the other; a file of our own form. */
public final class SourceRows implements Closeable {
    private final DataInputStream in;

    private SourceRows(DataInputStream in) {
        this.in = in;
    }

    /** A row with what it is refused for; empty where that is told elsewhere. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    public record Row(long line, long row, byte[] source, String notes) {}

    static SourceRows open(Path file) throws IOException {
        return new SourceRows(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
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
        byte[] notes = in.readNBytes(in.readInt());
        return new Row(line, row, source, new String(notes, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Writes such a file; it is on disk once it is closed. */
    static final class Writer implements Closeable {
        private final Path file;
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            this.file = file;
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        void add(Row row) throws IOException {
            byte[] notes = row.notes().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.writeLong(row.line());
            out.writeLong(row.row());
            out.writeInt(row.source().length);
            out.write(row.source());
            out.writeInt(notes.length);
            out.write(notes);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Durable.force(file);
        }
    }
}
