package dev.sluse.runtime;

import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.runtime.PurgeTally.Removed;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes files below the home's own folders, and no others, whatever a note says. */
final class PurgedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PurgedFiles.class);

    private final Places places;

    PurgedFiles(Places places) {
        this.places = places;
    }

    /** How much there is of it. */
    Removed size(String place, Kept file) throws IOException {
        Path path = places.file(file.path()).normalize();
        return mayGo(place, path) ? sizeOf(path) : Removed.NOTHING;
    }

    /** Removes a file, or a folder with all in it, and the folders above it that are empty then. */
    Removed remove(String place, Kept file) throws IOException {
        Path path = places.file(file.path()).normalize();
        if (!mayGo(place, path)) {
            return Removed.NOTHING;
        }
        Removed size = sizeOf(path);
        DurableFiles.delete(path);
        removeEmpty(path.resolve("..").normalize(), places.home().resolve(place));
        return size;
    }

    /** Files and bytes below a path; symbolic links are not followed. */
    static Removed sizeOf(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            Removed sum = Removed.NOTHING;
            for (Path each : all.filter(every -> !Files.isDirectory(every, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                sum = sum.plus(new Removed(
                        1,
                        Files.readAttributes(
                                        each,
                                        java.nio.file.attribute.BasicFileAttributes.class,
                                        LinkOption.NOFOLLOW_LINKS)
                                .size()));
            }
            return sum;
        } catch (NoSuchFileException e) {
            return Removed.NOTHING;
        }
    }

    private boolean mayGo(String place, Path path) throws IOException {
        Path base = places.home().resolve(place);
        Path folder = path.resolve("..").normalize();
        if (!Files.isDirectory(folder)) {
            return false;
        }
        boolean inside = path.startsWith(base)
                && !path.equals(base)
                && folder.toRealPath().startsWith(base.toRealPath())
                && (!place.equals("drops/") || isReply(base.relativize(path)));
        if (!inside) {
            LOG.warn("{} is not removed: it does not lie in {}.", path, base);
        }
        return inside;
    }

    private static boolean isReply(Path path) {
        for (Path part : path.resolve("..").normalize()) {
            if (part.toString().equals("_replies")) {
                return true;
            }
        }
        return false;
    }

    private static void removeEmpty(Path folder, Path base) throws IOException {
        Path at = folder;
        try {
            while (at.startsWith(base) && !at.equals(base) && !at.endsWith("_replies")) {
                Files.deleteIfExists(at);
                at = at.resolve("..").normalize();
            }
        } catch (DirectoryNotEmptyException e) {
            LOG.trace("{} is still needed", at);
        }
    }
}
