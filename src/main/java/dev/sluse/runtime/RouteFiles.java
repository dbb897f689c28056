package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the route files of a folder. */
final class RouteFiles {
    /** What the name of each ends with. */
    static final String ENDING = ".camel.yaml";

    private RouteFiles() {}

    /**
     * All below a folder, sorted by path.
     *
     * @throws SluseException if there is no such folder or it cannot be read
     */
    static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw SluseException.configuration(
                    "no-routes", "There is no routes folder " + folder + ".", "Give the right one by --routes.");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .filter(each -> Files.isRegularFile(each) && !isHidden(folder.relativize(each)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw SluseException.access("no-routes", "The routes folder " + folder + " cannot be read.", "", e);
        }
    }

    /** A mounted ConfigMap holds each file a second time, in a folder such as {@code ..2026_11_22}. */
    private static boolean isHidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }
}
