package dev.sluse.component.delivery;

import dev.sluse.component.delivery.Handover.Origin;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a delivery of one flow for each delivery of another that reaches a state, once: how far the journal was read is a watermark,
 * which moves in the transaction that takes the delivery. For one thread at a time.
 */
public final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int AT_ONCE = 100;

    private final String flow;
    private final String followed;
    private final Set<DeliveryState> states;
    private final Places places;
    private final Ledger ledger;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * @param flow that takes
     * @param followed whose deliveries it takes
     */
    public Following(
            String flow,
            String followed,
            Set<DeliveryState> states,
            Places places,
            Ledger ledger,
            Supplier<String> ids,
            InstantSource clock) {
        this.flow = flow;
        this.followed = followed;
        this.states = states;
        this.places = places;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** One that follows this flow for the first time begins with what ends from now on. */
    public void begin() {
        if (ledger.watermark(flow, watermark()).isEmpty()) {
            ledger.setWatermark(flow, watermark(), String.valueOf(ledger.lastEntry()));
        }
    }

    /** Takes what has ended since. */
    public void look() throws IOException {
        long read = ledger.watermark(flow, watermark()).map(Long::parseLong).orElseGet(ledger::lastEntry);
        List<Ledger.Entry> ends = ledger.ends(followed, read, AT_ONCE);
        while (!ends.isEmpty()) {
            boolean moved = false;
            for (Ledger.Entry each : ends) {
                moved = take(each);
            }
            Ledger.Entry last = ends.get(ends.size() - 1);
            if (!moved) {
                ledger.setWatermark(flow, watermark(), String.valueOf(last.number()));
            }
            ends = ledger.ends(followed, last.number(), AT_ONCE);
        }
    }

    /** Whether a delivery was taken, and with it the watermark moved. */
    private boolean take(Ledger.Entry end) throws IOException {
        DeliveryState state = DeliveryState.valueOf(end.event().toUpperCase(java.util.Locale.ROOT));
        Optional<Delivery> source = states.contains(state) ? ledger.delivery(end.delivery()) : Optional.empty();
        if (source.isEmpty()) {
            return false;
        }
        String id = ids.get();
        Handover handover = new Handover(places.taken(flow).resolve(id));
        try {
            Optional<Origin> origin = new HandedOver(source.get(), end, places, ledger).bring(handover);
            if (origin.isEmpty()) {
                DurableFiles.delete(handover.folder());
                return false;
            }
            handover.write(origin.get());
            DurableFiles.force(places.taken(flow));
            taken(id, source.get(), handover.body(origin.get()), end);
            return true;
        } catch (IOException | RuntimeException e) {
            removeUnlessTaken(id, handover);
            throw e;
        }
    }

    private void taken(String id, Delivery source, Path body, Ledger.Entry end) throws IOException {
        long bytes = Files.isRegularFile(body) ? Files.size(body) : 0;
        Take take = new Take(id, flow, source.path(), NameKey.of(source.path()), bytes, clock.instant(), null);
        ledger.take(take, watermark(), String.valueOf(end.number()));
        ledger.note(id, flow, "follows", "delivery " + source.id() + " of " + followed + ", " + end.event());
    }

    /** The row may be there although the ledger did not say so: then the folder is its input. */
    private void removeUnlessTaken(String id, Handover handover) {
        try {
            if (ledger.delivery(id).isEmpty()) {
                DurableFiles.delete(handover.folder());
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} stays until the next start: {}", handover.folder(), e.toString());
        }
    }

    private String watermark() {
        return "delivery:" + followed;
    }
}
