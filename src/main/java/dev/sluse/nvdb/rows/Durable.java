package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Files that are on disk when they are there. */
final class Durable {
    private Durable() {}

    static void write(Path file, byte[] content) throws IOException {
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.write(hidden, content);
        force(hidden);
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.resolve("..").normalize());
    }

    /** The content of a file, or the entries of a folder. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes an empty folder of it. */
    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path each : all.toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
