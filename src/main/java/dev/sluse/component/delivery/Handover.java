package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one flow's delivery hands to a flow that follows it: kept in the follower's spool from its taking to its end, so that it is what
 * that delivery delivered, whatever comes after it.
 *
 * @param folder {@code spool/taken/<flow>/<delivery>}
 */
public record Handover(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "handed-over";
    private static final String REPORT = "report.json";

    /**
     * Where it comes from.
     *
     * @param flow the flow that is followed
     * @param delivery its delivery
     * @param state the state that this has reached, as a word
     * @param reason why, empty if all is well
     * @param name what the body is called as a file, below the same folders as the source's path
     * @param body below the place, or empty where it is the report
     */
    public record Origin(String flow, String delivery, String state, String reason, String name, String body) {}

    /** Whether a folder of the spool has one, or the beginning of one. */
    static boolean isIn(Path folder) {
        return Files.isDirectory(folder.resolve(PLACE));
    }

    /** Where the files that were delivered go, which is its beginning. */
    Path outputs() {
        return folder.resolve(PLACE).resolve("output");
    }

    /** The report on the delivery. */
    public Path report() {
        return folder.resolve(PLACE).resolve(REPORT);
    }

    /** The body: a file, or a folder of several. */
    public Path body(Origin origin) {
        return origin.body().isEmpty()
                ? report()
                : outputs().resolve(origin.body()).normalize();
    }

    /** Ends its making. */
    void write(Origin origin) throws IOException {
        Path file = folder.resolve(PLACE).resolve("origin.json");
        Files.write(file, JSON.writeValueAsBytes(origin));
        DurableFiles.force(file);
        DurableFiles.force(folder.resolve(PLACE));
    }

    /** Where it comes from; empty if it is gone. */
    public Optional<Origin> origin() throws IOException {
        try {
            byte[] json = Files.readAllBytes(folder.resolve(PLACE).resolve("origin.json"));
            return Optional.of(JSON.readValue(json, Origin.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes a file as it is now, whoever puts another in its place later: as a link, or as a copy where that cannot be.
     *
     * @return false if there is none
     */
    static boolean take(Path file, Path to) throws IOException {
        Files.createDirectories(to.resolve("..").normalize());
        try {
            Files.createLink(to, file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("{} is copied, since it cannot be linked: {}", file, e.toString());
        }
        try {
            DurableFiles.copy(file, to);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
