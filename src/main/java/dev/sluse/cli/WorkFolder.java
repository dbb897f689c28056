package dev.sluse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder beside where the results will lie, so that the last step is a rename; gone with all that is left in it when it
 * is closed.
 */
record WorkFolder(Path path) implements AutoCloseable {

    /** Makes one in a folder, which is made too if it is not there. */
    static WorkFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new WorkFolder(Files.createTempDirectory(folder, ".sluse-"));
    }

    /** An empty folder in it. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + path + " could not be removed.", e);
        }
    }
}
