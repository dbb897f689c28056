package dev.sluse.component.nvdb;

import dev.sluse.component.delivery.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders to begin in. */
final class EmptyFolder {
    private EmptyFolder() {}

    /** An empty folder, whatever was there before. */
    static Path make(Path folder) throws IOException {
        DurableFiles.delete(folder);
        return Files.createDirectories(folder);
    }
}
