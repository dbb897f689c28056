package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.nvdb.NvdbOrders.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file before anything was sent: its changesets, and what was set aside. It lies with the changesets, so that a
 * restart says the same of the same rows.
 *
 * @param rows data rows or objects that were read
 * @param refused how many of them are not sent, since they are wrong
 * @param errors faults that refuse, and those that do not
 * @param sets the changesets in their order
 * @param remarks about the file as a whole
 * @param left how many are set aside as before: they did not come back with those that were mended
 */
public record Prepared(
        long rows, long refused, long errors, long warnings, List<Batch> sets, List<String> remarks, long left) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "prepared.json";
    static final String FAULTS = "faults.ndjson";
    static final String REFUSED = "refused";
    static final String LEFT = "left";
    private static final String BEFORE = "refused-before";

    /**
     * A changeset.
     *
     * @param file its document, below the folder
     * @param sha256 of it, lower-case hex
     * @param reads what is read from NVDB before it is sent
     */
    public record Batch(String file, String sha256, int objects, List<Read> reads) {}

    /** Takes a fault. */
    @FunctionalInterface
    public interface Faults {
        void take(Fault fault) throws IOException;
    }

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    /** What an earlier run wrote; empty if it did not come that far. */
    public static Optional<Prepared> read(Path folder) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Prepared.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** All faults, in the order in which they were found. */
    public static void faults(Path folder, Faults taker) throws IOException {
        try (JsonParser json = JSON.createParser(folder.resolve(FAULTS).toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                taker.take(json.readValueAs(Fault.class));
            }
        }
    }

    /** The rows that are not sent, since they are wrong, as they stand in the sender's file. */
    public static SourceRows refused(Path folder) throws IOException {
        return SourceRows.open(folder.resolve(REFUSED));
    }

    /** Takes the rows that steps before have refused, with what for; written beside the changesets before these are accepted. */
    public static SourceRows.Writer takeBefore(Path folder) throws IOException {
        return new SourceRows.Writer(folder.resolve(BEFORE));
    }

    /** Those rows; none where nobody has told of any. */
    static SourceRows before(Path folder) throws IOException {
        Path file = folder.resolve(BEFORE);
        return Files.exists(file) ? SourceRows.open(file) : SourceRows.none();
    }

    /** The rows that are set aside as before, with what was held against them then. */
    public static SourceRows left(Path folder) throws IOException {
        return SourceRows.open(folder.resolve(LEFT));
    }

    /** Their lines, in order. */
    public static long[] linesLeft(Path folder) throws IOException {
        try (SourceRows rows = left(folder)) {
            return rows.lines();
        }
    }
}
