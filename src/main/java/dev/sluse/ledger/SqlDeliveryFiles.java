package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of deliveries in a database. */
final class SqlDeliveryFiles implements DeliveryFiles {
    private final Store database;

    SqlDeliveryFiles(Store database) {
        this.database = database;
    }

    @Override
    public List<Kept> of(String delivery) {
        return database.read(tables -> tables.files().ofDelivery(delivery));
    }

    @Override
    public List<Kept> endedBefore(
            String flow, Kind kind, String place, Instant before, @Nullable String after, int limit) {
        return database.read(
                tables -> tables.files().endedBefore(flow, kind.word(), place, before.toEpochMilli(), after, limit));
    }

    @Override
    public List<Kept> upTo(Delivery delivery, Kind kind, int deliveries) {
        return database.read(tables ->
                tables.files().upTo(delivery.id(), delivery.flow(), delivery.path(), kind.word(), deliveries));
    }

    @Override
    public void note(Kept file) {
        database.write(
                tables -> tables.files().insert(file.delivery(), file.kind().word(), file.path()));
    }

    @Override
    public void forget(Kept file) {
        database.write(
                tables -> tables.files().delete(file.delivery(), file.kind().word(), file.path()));
    }
}
