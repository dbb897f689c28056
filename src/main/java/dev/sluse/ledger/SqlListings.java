package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;

/** What those who watch read from a database. */
final class SqlListings implements Listings {
    private final Store database;

    SqlListings(Store database) {
        this.database = database;
    }

    @Override
    public List<Ledger.Entry> entries(long after, int limit) {
        return database.read(tables -> tables.journal().after(after, limit));
    }

    @Override
    public Optional<Delivery> oldest(String flow, DeliveryState state) {
        return database.read(tables -> tables.deliveries().oldestOfFlowInState(flow, state.word()));
    }
}
