package dev.sluse.runtime;

import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.runtime.PurgeTally.Removed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What deliveries that have ended left in the spool, which is there only if it could not be removed with their end. */
final class SpoolLeftovers {
    private final Places places;
    private final Ledger ledger;

    SpoolLeftovers(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
    }

    /** Removes those of a flow's deliveries that ended before, or counts them. */
    Removed remove(String flow, Instant before, boolean dryRun) throws IOException {
        Removed sum = Removed.NOTHING;
        List<Path> folders = new ArrayList<>(children(places.taken(flow)));
        folders.addAll(children(places.work("x").resolve("..").normalize()));
        folders.addAll(children(places.operations("x").resolve("..").normalize()));
        for (Path folder : folders) {
            Optional<Delivery> owner = ledger.delivery(String.valueOf(folder.getFileName()));
            if (owner.filter(each -> isOver(each, flow, before) && !hasBytesToSend(each))
                    .isPresent()) {
                sum = sum.plus(PurgedFiles.sizeOf(folder));
                if (!dryRun) {
                    DurableFiles.delete(folder);
                }
            }
        }
        return sum;
    }

    /** One that failed holds others back until somebody decides: to send it again it is needed. */
    private boolean hasBytesToSend(Delivery delivery) {
        return ledger.operations().ofDelivery(delivery.id()).stream()
                .anyMatch(each -> each.isRemote()
                        && each.state() != Operation.State.DONE
                        && each.state() != Operation.State.CANCELLED);
    }

    private static boolean isOver(Delivery delivery, String flow, Instant before) {
        return delivery.flow().equals(flow)
                && delivery.state().isFinal()
                && !delivery.isWaiting()
                && delivery.updatedAt().isBefore(before);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}
