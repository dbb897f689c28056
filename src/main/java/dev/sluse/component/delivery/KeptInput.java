package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inputs of deliveries that have ended, brought back into the spool. Each step can be repeated. */
public final class KeptInput {
    private static final String MARK = "replays";

    private final Places places;
    private final Ledger ledger;

    public KeptInput(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
    }

    /**
     * Puts a delivery's own input back to where it was worked on: moved if it was refused, copied if it is archived. What an earlier
     * end had written down is forgotten, so that the flow works on it anew.
     *
     * @return false if it is not kept any more
     */
    public boolean bringBack(Delivery delivery) throws IOException {
        Path target = places.input(delivery);
        Optional<Kept> kept = note(delivery);
        if (!Files.exists(target)) {
            Path from = kept.map(each -> places.file(each.path())).orElse(target);
            if (!Files.isRegularFile(from)) {
                return false;
            }
            if (isArchived(from)) {
                copy(from, places.work(delivery.id()).resolve("input"), target);
            } else {
                DurableFiles.move(from, target);
            }
        }
        DurableFiles.delete(places.work(delivery.id()));
        kept.filter(each -> !isArchived(places.file(each.path()))).ifPresent(ledger.files()::forget);
        return true;
    }

    /**
     * Copies a delivery's input to where a new one of the same path is worked on, with a mark that tells whose it is: a crash before
     * the ledger knows the new one loses nothing of that.
     *
     * @param id the new delivery's
     * @return false if the input is not kept any more
     */
    public boolean copyFor(Delivery delivery, String id) throws IOException {
        Optional<Path> from =
                note(delivery).map(each -> places.file(each.path())).filter(Files::isRegularFile);
        if (from.isEmpty()) {
            return false;
        }
        Path work = places.work(id);
        Files.createDirectories(work);
        DurableFiles.write(
                new ByteArrayInputStream(delivery.id().getBytes(StandardCharsets.UTF_8)), work.resolve(MARK));
        Path target = places.taken(delivery.flow()).resolve(id).resolve(delivery.path());
        if (!Files.exists(target)) {
            copy(from.get(), work.resolve("input"), target);
        }
        return true;
    }

    /** Whose input lies in the spool once more; null if it is one that was taken. */
    static @Nullable String replayedIn(Path work) throws IOException {
        try {
            return Files.readString(work.resolve(MARK));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void copy(Path from, Path unfinished, Path target) throws IOException {
        Files.createDirectories(unfinished.resolve("..").normalize());
        DurableFiles.copyCompared(from, unfinished);
        DurableFiles.move(unfinished, target);
    }

    private boolean isArchived(Path file) {
        return file.startsWith(places.home().resolve("archive"));
    }

    private Optional<Kept> note(Delivery delivery) {
        return ledger.files().of(delivery.id()).stream()
                .filter(each -> each.kind() == Kind.INPUT)
                .findFirst();
    }
}
