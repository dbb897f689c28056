package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryFiles;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ends, and with it perhaps another whose rows it mends; written down before the first file moves, so that a crash in
 * between is carried on with.
 *
 * @param ends of the delivery itself first; the files are not in them
 * @param moves in their order
 * @param gone files that the ledger is to forget, since they were moved away
 */
record Settlement(List<End> ends, List<Move> moves, List<DeliveryFiles.Kept> gone) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "settlement.json";

    /**
     * One file or folder, from the spool to where it stays; absolute paths.
     *
     * @param delivery whose it is
     * @param kind what it is to that delivery; null if the ledger need not know it
     * @param former where that goes which this one takes the place of; null if it takes nothing's place
     */
    record Move(String delivery, @Nullable Kind kind, String from, String to, @Nullable String former) {
        static Move of(String delivery, Kind kind, Path from, Path to) {
            return new Move(delivery, kind, from.toString(), to.toString(), null);
        }

        /** Of a file that the ledger need not know. */
        static Move unnoted(String delivery, Path from, Path to) {
            return new Move(delivery, null, from.toString(), to.toString(), null);
        }

        Move superseding(Path other) {
            return new Move(delivery, kind, from, to, other.toString());
        }
    }

    /** The ends with the files that were moved. */
    List<End> with(List<DeliveryFiles.Kept> files) {
        return ends.stream()
                .map(end -> end.with(files.stream()
                        .filter(each -> each.delivery().equals(end.delivery()))
                        .toList()))
                .toList();
    }

    /** Writes it into a delivery's work folder, whole or not at all. */
    void write(Path work) throws IOException {
        Files.createDirectories(work);
        Path hidden = work.resolve("." + NAME);
        Files.write(hidden, JSON.writeValueAsBytes(this));
        DurableFiles.force(hidden);
        // its own entry reaches the disk no later than those of the files that are moved after it
        Files.move(hidden, work.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What an earlier run wrote. */
    static Optional<Settlement> read(Path work) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(work.resolve(NAME)), Settlement.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
