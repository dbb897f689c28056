package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;

/** What those who watch read. None of it reads a whole table. Thread-safe. */
public interface Listings {
    /** The lines of the journal after one of them, oldest first, of all deliveries. */
    List<Ledger.Entry> entries(long after, int limit);

    /** The delivery of a flow that was taken first among those in a state. */
    Optional<Delivery> oldest(String flow, DeliveryState state);
}
