package dev.sluse.component.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Files and folders moved so that a loss of power leaves either the old state or the new one. */
public final class DurableFiles {
    private static final int BUFFER = 1 << 16;

    private DurableFiles() {}

    /** Forces a file's content, or a folder's entries, to disk. */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates a folder and those above it where others look; each new one's entry is on disk when this returns. */
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            force(parent);
        }
    }

    /**
     * Moves a file or folder in one rename, replacing a file of that name; where the mount differs, a file is copied beside the
     * target under a hidden name first and then renamed. On disk when this returns; folders made for it are so by the same commit of
     * the file system's journal.
     */
    public static void move(Path from, Path to) throws IOException {
        Path folder = parent(to);
        Files.createDirectories(folder);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            if (Files.isDirectory(from)) {
                moveTree(from, to);
                return;
            }
            Path hidden = folder.resolve("." + to.getFileName() + ".part");
            copyCompared(from, hidden);
            Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            Files.delete(from);
        }
        force(folder);
    }

    /** Copies a file, forces it to disk and reads both again: throws if they differ, and leaves no copy then. */
    static void copyCompared(Path from, Path to) throws IOException {
        copy(from, to);
        if (Files.mismatch(from, to) != -1) {
            Files.delete(to);
            throw new IOException(from + " was changed while it was copied to " + to);
        }
    }

    /** Copies a file's bytes (not its mode) into a new or replaced file and forces it to disk. */
    public static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            write(in, to);
        }
    }

    /** Writes all bytes into a new or replaced file and forces it to disk. The stream is left open. */
    public static void write(InputStream in, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] bytes = new byte[BUFFER];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            out.force(true);
        }
    }

    /** SHA-256 of a file, lower-case hex. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[BUFFER];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                digest.update(bytes, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Deletes a file or a folder with all below it; nothing there is as good. */
    public static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            // what was to be deleted is not there
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void moveTree(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                move(each, to.resolve(from.relativize(each).toString()));
            }
        }
        delete(from);
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no folder");
        }
        return parent;
    }
}
