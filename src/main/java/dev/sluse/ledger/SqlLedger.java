package dev.sluse.ledger;

import static dev.sluse.ledger.DeliveryState.RECEIVED;
import static dev.sluse.ledger.DeliveryState.WORKING;

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

    private final Database database;
    private final Clock clock;

    SqlLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Delivery take(String id, String flow, String path, long bytes, Instant at) {
        return database.write(tables -> {
            DeliveryDao deliveries = tables.deliveries();
            if (deliveries.insert(id, flow, path, bytes, at.toEpochMilli()) == 1) {
                tables.tally().change(flow, RECEIVED.word(), 1);
                journal(tables, id, flow, "taken", path);
            }
            return deliveries.find(id).orElseThrow();
        });
    }

    @Override
    public Optional<Delivery> claimNext(String flow, Instant now) {
        return database.writeSoon(tables -> {
            List<Delivery> claimed = tables.deliveries().claim(flow, now.toEpochMilli());
            claimed.forEach(each -> moved(tables, RECEIVED, each, "attempt " + each.attempts()));
            return claimed.stream().findFirst();
        });
    }

    @Override
    public int releaseWorking(String flow) {
        return database.write(tables -> {
            List<Delivery> released = tables.deliveries().release(flow, now());
            released.forEach(each -> moved(tables, WORKING, each, "left unfinished"));
            return released.size();
        });
    }

    @Override
    public void retry(String id, Instant nextAt, String reason) {
        database.write(tables -> {
            DeliveryDao deliveries = tables.deliveries();
            Delivery before = existing(deliveries, id);
            Delivery after = one(id, deliveries.retry(id, nextAt.toEpochMilli(), reason, now()));
            return moved(tables, before.state(), after, reason);
        });
    }

    @Override
    public Delivery identify(String id, String sha256, long bytes) {
        return database.writeSoon(tables -> {
            DeliveryDao deliveries = tables.deliveries();
            Delivery delivery = existing(deliveries, id);
            int revision = deliveries
                    .latestOfPath(delivery.flow(), delivery.path(), id)
                    .map(last -> sha256.equals(last.sha256()) ? last.revision() : last.revision() + 1)
                    .orElse(1);
            boolean known = sha256.equals(delivery.sha256());
            return one(id, deliveries.identify(id, sha256, bytes, known ? delivery.revision() : revision));
        });
    }

    @Override
    public Delivery settle(String id, DeliveryState state, Figures figures, String reason) {
        return database.write(tables -> {
            DeliveryDao deliveries = tables.deliveries();
            Delivery before = existing(deliveries, id);
            List<Delivery> settled = deliveries.settle(
                    id,
                    state.word(),
                    figures.rows(),
                    figures.accepted(),
                    figures.quarantined(),
                    figures.errors(),
                    figures.warnings(),
                    reason,
                    now());
            return moved(tables, before.state(), one(id, settled), reason);
        });
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
            return page(deliveries, query.flow(), query.state(), before.orElse(Long.MAX_VALUE), query.limit());
        });
    }

    private static List<Delivery> page(
            DeliveryDao deliveries, @Nullable String flow, @Nullable DeliveryState state, long before, int limit) {
        if (flow != null && state != null) {
            return deliveries.newestOfFlowInState(flow, state.word(), before, limit);
        }
        if (flow != null) {
            return deliveries.newestOfFlow(flow, before, limit);
        }
        return state == null ? deliveries.newest(before, limit) : deliveries.newestInState(state.word(), before, limit);
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
    public Operation accept(
            String delivery, String kind, String target, int batch, @Nullable String request, @Nullable String sha256) {
        return database.write(tables -> {
            OperationDao operations = tables.operations();
            operations.insert(delivery, kind, target, batch, request, sha256, now());
            return operations.find(delivery, kind, target, batch).orElseThrow();
        });
    }

    @Override
    public Operation advance(long operation, Operation.State state, @Nullable String answer) {
        int attempts = state == Operation.State.SENT ? 1 : 0;
        return database.write(tables -> one(
                "operation " + operation,
                tables.operations().advance(operation, state.word(), answer, attempts, now())));
    }

    @Override
    public void done(long operation) {
        database.writeSoon(tables -> one(
                "operation " + operation,
                tables.operations().advance(operation, Operation.State.DONE.word(), null, 0, now())));
    }

    @Override
    public List<Operation> operations(String delivery) {
        return database.read(tables -> tables.operations().ofDelivery(delivery));
    }

    @Override
    public Optional<Delivery> before(Operation operation) {
        return database.read(tables ->
                tables.operations().before(operation.kind(), operation.target(), operation.id(), operation.delivery()));
    }

    @Override
    public Optional<String> watermark(String flow, String name) {
        return database.read(tables -> tables.watermarks().find(flow, name));
    }

    @Override
    public void setWatermark(String flow, String name, String value) {
        database.write(tables -> {
            tables.watermarks().set(flow, name, value, now());
            return value;
        });
    }

    @Override
    public void note(String delivery, String flow, String event, String text) {
        database.write(tables -> {
            journal(tables, delivery, flow, event, text);
            return event;
        });
    }

    @Override
    public List<Entry> journal(String delivery) {
        return database.read(tables -> tables.journal().ofDelivery(delivery));
    }

    @Override
    public long request(String command, String argument) {
        return database.write(tables -> tables.requests().insert(now(), command, argument));
    }

    @Override
    public Optional<Request> nextRequest() {
        return database.read(tables -> tables.requests().oldestWaiting());
    }

    @Override
    public void answer(long request, String answer) {
        database.write(tables -> {
            tables.requests().answer(request, answer, now());
            return answer;
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /** Every change of a state passes here, in the transaction that made it. */
    private Delivery moved(Tables tables, DeliveryState from, Delivery delivery, String text) {
        if (from != delivery.state()) {
            TallyDao tally = tables.tally();
            tally.change(delivery.flow(), from.word(), -1);
            tally.change(delivery.flow(), delivery.state().word(), 1);
        }
        journal(tables, delivery.id(), delivery.flow(), delivery.state().word(), text);
        return delivery;
    }

    private void journal(Tables tables, String delivery, String flow, String event, String text) {
        tables.journal().insert(now(), delivery, flow, event, text);
    }

    private long now() {
        return clock.millis();
    }

    private static Delivery existing(DeliveryDao deliveries, String id) {
        return one(id, deliveries.find(id).stream().toList());
    }

    private static <T> T one(String id, List<T> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("The ledger has no " + id);
        }
        return rows.get(0);
    }
}
