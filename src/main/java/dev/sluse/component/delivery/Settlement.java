package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * How a delivery ends, written down before the first file of it moves, so that a crash in between is carried on with.
 *
 * @param state a final state
 * @param reason one sentence, empty if all is well
 * @param moves in their order; the last one is the input
 */
record Settlement(DeliveryState state, Figures figures, String reason, List<Move> moves) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "settlement.json";

    /** One file or folder, from the spool to where it stays; absolute paths. */
    record Move(String from, String to) {
        Move(Path from, Path to) {
            this(from.toString(), to.toString());
        }
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
