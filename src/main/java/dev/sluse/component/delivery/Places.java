package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folders that a delivery passes through, all below the home unless a folder is given as an absolute path.
 *
 * @param home the home folder, absolute
 */
public record Places(Path home) {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Where senders put files for {@code drop:FOLDER}. */
    public Path drop(String folder) {
        return below(home.resolve("drops"), folder);
    }

    /** Where {@code folder:FOLDER} delivers. */
    public Path out(String folder) {
        return below(home.resolve("out"), folder);
    }

    /** Where refused files of a folder are kept. */
    public Path quarantine(String folder) {
        return home.resolve("quarantine").resolve(relative(folder));
    }

    /** Where accepted inputs of a folder are kept. */
    public Path archive(String folder) {
        return home.resolve("archive").resolve(relative(folder));
    }

    /** Where the input of a delivery of a folder is kept, once accepted. */
    Path archived(String folder, Delivery delivery) {
        return archive(folder)
                .resolve(MONTH.format(delivery.takenAt()))
                .resolve(delivery.id())
                .resolve(delivery.name());
    }

    public Path reports(String delivery) {
        return home.resolve("reports").resolve(delivery);
    }

    /** Where a flow's taken files wait, one folder a delivery. */
    public Path taken(String flow) {
        return home.resolve("spool").resolve("taken").resolve(encoded(flow));
    }

    /** Where the input of a delivery waits and is worked on, until it is settled. */
    public Path input(Delivery delivery) {
        return taken(delivery.flow()).resolve(delivery.id()).resolve(delivery.path());
    }

    /** Where one delivery is worked on, until it is settled. */
    public Path work(String delivery) {
        return home.resolve("spool").resolve("work").resolve(delivery);
    }

    /** Where the bytes of a delivery's operations lie, until all of it is delivered. */
    public Path operations(String delivery) {
        return home.resolve("spool").resolve("operations").resolve(delivery);
    }

    /** Is there while a delivery has ended of which something was open then, so that more will be known. */
    public Path owing(String delivery) {
        return operations(delivery).resolve("owing");
    }

    /** How the ledger names a file: relative to the home where it lies below it, with {@code /}. */
    public String name(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }

    /** The file that the ledger names so. */
    public Path file(String name) {
        return home.resolve(name);
    }

    /** A name made safe as one part of a path: what is not a letter, digit, {@code - _ .} is percent-encoded. */
    static String encoded(String name) {
        String safe = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return safe.startsWith(".") ? "%2E" + safe.substring(1) : safe;
    }

    private static Path below(Path parent, String folder) {
        Path path = parent.resolve(folder).normalize();
        boolean inside = Path.of(folder).isAbsolute() || (path.startsWith(parent) && !path.equals(parent));
        if (!inside) {
            throw SluseException.configuration(
                    "bad-folder",
                    "\"" + folder + "\" is not a folder below " + parent + ".",
                    "Give a name without \"..\", or an absolute path.");
        }
        return path;
    }

    private static Path relative(String folder) {
        Path path = Path.of(folder).normalize();
        return path.isAbsolute() ? path.getRoot().relativize(path) : path;
    }
}
