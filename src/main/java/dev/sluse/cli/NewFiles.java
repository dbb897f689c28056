package dev.sluse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that are all written, or none: unless they are kept, closing takes them away again, with the folders made for them. */
final class NewFiles implements AutoCloseable {
    private final Deque<Path> made = new ArrayDeque<>();
    private final List<Path> files = new ArrayList<>();
    private boolean kept;

    /** Writes a file, which appears complete; never over one that is there. */
    void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        makeFolder(file.getParent());
        Path hidden = file.resolveSibling("." + file.getFileName() + ".tmp");
        made.push(hidden);
        Files.write(hidden, content);
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        made.pop();
        made.push(file);
        files.add(file);
    }

    private void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            makeFolder(folder.getParent());
            Files.createDirectory(folder);
            made.push(folder);
        }
    }

    /** All that were written, in that order. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** They stay. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        while (!kept && !made.isEmpty()) {
            try {
                Files.deleteIfExists(made.pop());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
