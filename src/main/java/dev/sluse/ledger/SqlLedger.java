package dev.sluse.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a database. Each writing method is one transaction, and what it changes in a delivery's state is in the
 * journal in the same one. "Oldest" and "newest" are by the order in which deliveries were taken, whatever the clock did.
 */
final class SqlLedger implements Ledger {

    /** Greater than every character of an id. */
    private static final String AFTER_ANY = "~";

    private final Store database;
    private final Clock clock;
    private final Operations operations;
    private final DeliveryFiles files;
    private final Requests requests;
    private final Strays strays;
    private final FlowSwitches switches;
    private final Listings listings;
    private final FlowList flows;
    private final RemoteOperations remote;

    SqlLedger(Store database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.operations = new SqlOperations(database, clock);
        this.files = new SqlDeliveryFiles(database);
        this.requests = new SqlRequests(database, clock);
        this.strays = new SqlStrays(database);
        this.switches = new SqlFlowSwitches(database, clock);
        this.listings = new SqlListings(database);
        this.flows = new SqlFlowList(database);
        this.remote = new SqlRemoteOperations(database, clock);
    }

    @Override
    public Delivery take(Take take) {
        return database.write(tables -> moves(tables).take(take));
    }

    @Override
    public Delivery take(Take take, String watermark, String value) {
        return database.write(tables -> {
            tables.watermarks().set(take.flow(), watermark, value, now());
            return moves(tables).take(take);
        });
    }

    @Override
    public Optional<Delivery> claimNext(String flow, Instant now) {
        return database.writeSoon(tables -> moves(tables).claim(flow, now));
    }

    @Override
    public Optional<Delivery> claim(String id) {
        return database.write(tables -> moves(tables).claim(id));
    }

    @Override
    public int releaseWorking(String flow) {
        return database.write(tables -> moves(tables).release(flow));
    }

    @Override
    public void retry(String id, Instant nextAt, String reason) {
        database.write(tables -> moves(tables).retry(id, nextAt, reason));
    }

    @Override
    public Delivery identify(String id, String sha256, long bytes) {
        return database.writeSoon(tables -> moves(tables).identify(id, sha256, bytes));
    }

    @Override
    public Optional<Delivery> ahead(String id) {
        return database.read(tables -> tables.deliveries().ahead(id));
    }

    @Override
    public void rename(String id, String nameKey) {
        database.write(tables -> {
            tables.deliveries().rename(id, nameKey);
            return id;
        });
    }

    @Override
    public Optional<Delivery> standing(String id) {
        return database.read(tables -> {
            DeliveryMoves moves = moves(tables);
            return moves.standing(moves.existing(id));
        });
    }

    @Override
    public List<Delivery> settle(List<End> ends) {
        return database.write(tables -> ends.stream().map(moves(tables)::settle).toList());
    }

    @Override
    public Delivery close(String id, String reason) {
        return database.write(tables -> moves(tables).close(id, reason));
    }

    @Override
    public List<Delivery> waiting(@Nullable String after, int limit) {
        return database.read(tables -> {
            Optional<String> id = Optional.ofNullable(after);
            Optional<Long> before = id.flatMap(tables.deliveries()::number);
            boolean unknown = id.isPresent() && before.isEmpty();
            return unknown ? List.of() : tables.deliveries().waiting(before.orElse(Long.MAX_VALUE), limit);
        });
    }

    @Override
    public long countWaiting() {
        return database.read(tables -> tables.deliveries().countWaiting());
    }

    @Override
    public List<Delivery> retried(int limit) {
        return database.read(tables -> tables.deliveries().retried(limit));
    }

    @Override
    public Optional<Delivery> delivery(String id) {
        return database.read(tables -> tables.deliveries().find(id));
    }

    @Override
    public Optional<Delivery> deliveryByPrefix(String prefix) {
        List<Delivery> found = database.read(tables -> tables.deliveries().between(prefix, prefix + AFTER_ANY));
        boolean exact = !found.isEmpty() && found.get(0).id().equals(prefix);
        return exact || found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public List<Delivery> deliveries(Query query) {
        return database.read(tables -> {
            DeliveryDao deliveries = tables.deliveries();
            Optional<String> after = Optional.ofNullable(query.after());
            Optional<Long> before = after.flatMap(deliveries::number);
            if (after.isPresent() && before.isEmpty()) {
                return List.of();
            }
            return new DeliveryPage(query.flow(), query.state(), before.orElse(Long.MAX_VALUE), query.limit())
                    .read(deliveries);
        });
    }

    @Override
    public Optional<Delivery> lastDelivered(String flow) {
        return database.read(tables -> tables.deliveries().lastDelivered(flow));
    }

    @Override
    public Optional<Delivery> newestOfPath(String flow, String path) {
        return database.read(tables -> tables.deliveries().newestOfPath(flow, path));
    }

    @Override
    public Map<String, Map<DeliveryState, Long>> counts() {
        Map<String, Map<DeliveryState, Long>> counts = new TreeMap<>();
        for (TallyDao.Count count : database.read(tables -> tables.tally().all())) {
            counts.computeIfAbsent(count.flow(), flow -> new EnumMap<>(DeliveryState.class))
                    .put(count.state(), count.deliveries());
        }
        return counts;
    }

    @Override
    public Optional<String> watermark(String flow, String name) {
        return database.read(tables -> tables.watermarks().find(flow, name));
    }

    @Override
    public Map<String, String> watermarks(String flow) {
        return database.read(tables -> tables.watermarks().ofFlow(flow));
    }

    @Override
    public void setWatermark(String flow, String name, String value) {
        setWatermarks(flow, Map.of(name, value));
    }

    @Override
    public void setWatermarks(String flow, Map<String, String> values) {
        database.write(tables -> {
            values.forEach((name, value) -> tables.watermarks().set(flow, name, value, now()));
            return values;
        });
    }

    @Override
    public void note(String delivery, String flow, String event, String text) {
        database.write(tables -> {
            moves(tables).journal(delivery, flow, event, text);
            return event;
        });
    }

    @Override
    public List<Entry> journal(String delivery) {
        return database.read(tables -> tables.journal().ofDelivery(delivery));
    }

    @Override
    public int forgetJournal(String flow, Instant before, int limit) {
        return database.write(tables -> tables.journal().forget(flow, before.toEpochMilli(), limit));
    }

    @Override
    public List<Entry> ends(String flow, long after, int limit) {
        return database.read(tables -> tables.journal().ends(flow, after, limit));
    }

    @Override
    public long lastEntry() {
        return database.read(tables -> tables.journal().last());
    }

    @Override
    public Operations operations() {
        return operations;
    }

    @Override
    public DeliveryFiles files() {
        return files;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public Strays strays() {
        return strays;
    }

    @Override
    public FlowSwitches switches() {
        return switches;
    }

    @Override
    public Listings listings() {
        return listings;
    }

    @Override
    public FlowList flows() {
        return flows;
    }

    @Override
    public RemoteOperations remote() {
        return remote;
    }

    @Override
    public void close() {
        database.close();
    }

    private DeliveryMoves moves(Tables tables) {
        return new DeliveryMoves(tables, clock);
    }

    private long now() {
        return clock.millis();
    }
}
