package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back answers that are no longer true, since what they complain of has been delivered. Reports keep all. What cannot be taken
 * back now stays until the next delivery of the path.
 */
final class OutdatedReplies {
    private static final Logger LOG = LoggerFactory.getLogger(OutdatedReplies.class);
    /** Among so many deliveries of a path, the last ones, is looked for answers. */
    private static final int LOOK_BACK = 200;

    private final Places places;
    private final Ledger ledger;

    OutdatedReplies(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
    }

    /** @param files what the deliveries have now: it stays */
    void takeBack(List<Delivery> ended, List<Kept> files) {
        for (Delivery each : ended) {
            if (each.state() == DeliveryState.DELIVERED && each.repeatOf() == null) {
                try {
                    takeBack(each, files);
                } catch (RuntimeException e) {
                    LOG.warn("{}: answers that are no longer true stay for now: {}", each.id(), e.toString());
                }
            }
        }
    }

    private void takeBack(Delivery delivery, List<Kept> files) {
        for (Kept old : ledger.files().upTo(delivery, Kind.REPLY, LOOK_BACK)) {
            Path file = places.file(old.path());
            Path folder = file.getParent();
            if (files.contains(old) || folder == null || !folder.endsWith(Answering.REPLIES)) {
                continue;
            }
            try {
                Files.deleteIfExists(file);
                ledger.files().forget(old);
            } catch (IOException e) {
                LOG.warn("{} is no longer true and could not be removed: {}", file, e.toString());
            }
        }
    }
}
