package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings ledger and spool of one flow together again when it starts, whatever moment the last run ended at. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Places places;
    private final Ledger ledger;
    private final DeliverySettlement settlement;

    public Recovery(Places places, Ledger ledger, DeliverySettlement settlement) {
        this.places = places;
        this.ledger = ledger;
        this.settlement = settlement;
    }

    /** @param folder the drop folder, absolute */
    public void run(String flow, Path folder) throws IOException {
        int released = ledger.releaseWorking(flow);
        if (released > 0) {
            LOG.info("{}: {} deliveries were under way when the last run ended; they are begun again", flow, released);
        }
        Path taken = places.taken(flow);
        if (!Files.isDirectory(taken)) {
            return;
        }
        for (Path each : children(taken)) {
            Optional<Delivery> known = ledger.delivery(String.valueOf(each.getFileName()));
            if (known.isEmpty()) {
                adopt(flow, folder, each);
            } else if (known.get().state().isFinal() && fileBelow(each).isEmpty()) {
                settlement.clear(known.get());
            }
        }
    }

    /**
     * As {@link #run}, for a flow whose source hands out again what the ledger does not have: what it had put into the spool for that is
     * removed, and so is what is left of deliveries that have ended.
     */
    public void ofSource(String flow) throws IOException {
        int released = ledger.releaseWorking(flow);
        if (released > 0) {
            LOG.info("{}: {} deliveries were under way when the last run ended; they are begun again", flow, released);
        }
        for (Path each : children(places.taken(flow))) {
            if (ledger.delivery(String.valueOf(each.getFileName())).isEmpty() && Handover.isIn(each)) {
                DurableFiles.delete(each);
            }
        }
        for (Path each : children(places.taken(flow))) {
            clearEnded(flow, each);
        }
        for (Path each : children(places.work(flow).resolveSibling("."))) {
            clearEnded(flow, each);
        }
    }

    private void clearEnded(String flow, Path home) throws IOException {
        Optional<Delivery> known = ledger.delivery(String.valueOf(home.getFileName()));
        if (known.isPresent()
                && known.get().flow().equals(flow)
                && known.get().state().isFinal()) {
            settlement.clear(known.get());
        }
    }

    /** The crash came between the rename and the row. */
    private void adopt(String flow, Path folder, Path home) throws IOException {
        Optional<Path> file = fileBelow(home);
        if (file.isEmpty()) {
            DurableFiles.delete(home);
            return;
        }
        Path whole = file.get();
        String name = String.valueOf(whole.getFileName());
        if (name.startsWith(Intake.COPYING)) {
            Path target = whole.resolveSibling(name.substring(Intake.COPYING.length()));
            if (Files.exists(folder.resolve(home.relativize(target)))) {
                DurableFiles.delete(home);
                return;
            }
            DurableFiles.move(whole, target);
            whole = target;
        }
        String path = home.relativize(whole).toString();
        ledger.take(new Take(
                String.valueOf(home.getFileName()),
                flow,
                path,
                NameKey.of(path),
                Files.size(whole),
                Files.getLastModifiedTime(home).toInstant(),
                KeptInput.replayedIn(places.work(String.valueOf(home.getFileName())))));
        LOG.info("{}: {} had been taken when the last run ended", flow, path);
    }

    private static Optional<Path> fileBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).findFirst();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }
}
