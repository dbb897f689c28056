package dev.sluse.component.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The schemas that a delivery began with, in its work folder, so that it ends with the same ones after a restart. Each has its digest in
 * its name and is not forced to disk, which would cost every small file a wait: one that a loss of power has torn is seen by its digest
 * and read anew. What was delivered before that is recognised in any case.
 *
 * @param folder of one delivery
 */
public record KeptSchema(Path folder) {

    /** The text that the delivery began with; that of the file as it is now if this is the beginning. */
    public String text(String name, Path file) throws IOException {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_") + ".";
        for (Path kept : kept(safe)) {
            if (kept.getFileName().toString().equals(safe + DurableFiles.sha256(kept))) {
                return Files.readString(kept);
            }
        }
        Files.createDirectories(folder);
        Path hidden = folder.resolve(".new");
        Files.write(hidden, Files.readAllBytes(file));
        Path kept = folder.resolve(safe + DurableFiles.sha256(hidden));
        Files.move(hidden, kept, StandardCopyOption.ATOMIC_MOVE);
        return Files.readString(kept, StandardCharsets.UTF_8);
    }

    private List<Path> kept(String beginning) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(beginning))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
