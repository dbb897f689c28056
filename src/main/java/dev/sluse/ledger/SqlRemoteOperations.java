package dev.sluse.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operations in a database. An end of an operation is in the journal of its delivery in the same transaction. */
final class SqlRemoteOperations implements RemoteOperations {
    /** Enough for the whole of what a person has to see; an operation that is asked for each minute for days would fill the disk. */
    private static final int LINES = 50;

    private final Store database;
    private final Clock clock;

    SqlRemoteOperations(Store database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Operation> accept(String delivery, String kind, String target, List<Accepted> batches) {
        return acceptAll(delivery, List.of(new Group(kind, target, batches)));
    }

    @Override
    public List<Operation> acceptAll(String delivery, List<Group> groups) {
        return database.write(tables -> {
            List<Operation> all = new ArrayList<>();
            groups.forEach(each -> all.addAll(accepted(tables.remote(), delivery, each)));
            return all;
        });
    }

    @Override
    public List<Operation> acceptInstead(String delivery, Group group, List<Long> replaced, String answer) {
        return database.write(tables -> {
            List<Operation> there = tables.remote().batches(delivery, group.kind(), group.target());
            if (!there.isEmpty()) {
                return there;
            }
            replaced.forEach(each -> moves(tables).replace(each, answer));
            return accepted(tables.remote(), delivery, group);
        });
    }

    private List<Operation> accepted(RemoteOperationDao dao, String delivery, Group group) {
        List<Operation> there = dao.batches(delivery, group.kind(), group.target());
        if (!there.isEmpty()) {
            return there;
        }
        long now = clock.millis();
        for (Accepted each : group.batches()) {
            dao.insert(
                    delivery,
                    group.kind(),
                    group.target(),
                    each.batch(),
                    each.lane(),
                    each.uuid(),
                    each.request(),
                    each.sha256(),
                    each.orders(),
                    each.holds() ? 1 : 0,
                    now);
        }
        return dao.batches(delivery, group.kind(), group.target());
    }

    @Override
    public List<Operation> claim(Set<String> kinds, String owner, Instant now, Instant until, int limit) {
        return database.write(tables -> {
            List<Operation> claimed = new ArrayList<>();
            for (String kind : new TreeSet<>(kinds)) {
                claimed.addAll(tables.remote().claim(kind, owner, now.toEpochMilli(), until.toEpochMilli(), limit));
            }
            claimed.sort(Comparator.comparingLong(Operation::id));
            return claimed;
        });
    }

    @Override
    public Operation sending(long id, Instant now) {
        return database.write(tables -> tables.remote().sending(id, now.toEpochMilli()).stream()
                .findFirst()
                .orElseGet(() -> tables.operations().byNumber(id).orElseThrow()));
    }

    @Override
    public Operation record(long id, Change change, Instant now) {
        return database.write(tables -> moves(tables).record(id, change, now));
    }

    @Override
    public void giveBack(long id) {
        database.write(tables -> tables.remote().giveBack(id));
    }

    @Override
    public void postpone(long id, Instant until) {
        database.write(tables -> tables.remote().postpone(id, until.toEpochMilli()));
    }

    @Override
    public void extend(String owner, Instant until) {
        database.writeSoon(tables -> tables.remote().extend(owner, until.toEpochMilli()));
    }

    @Override
    public void release(String owner) {
        database.write(
                tables -> tables.remote().release(owner) + tables.remote().hurry());
    }

    @Override
    public Optional<Operation> ahead(Operation operation) {
        String lane = operation.lane();
        return lane == null
                ? Optional.empty()
                : database.read(tables -> tables.remote().ahead(lane, operation.id()));
    }

    @Override
    public List<Operation> lane(String lane, int limit) {
        return database.read(tables -> tables.remote().lane(lane, limit));
    }

    @Override
    public Optional<Operation> firstInLane(String lane, String kind, String butOf) {
        return database.read(tables -> tables.remote().firstInLane(lane, kind, butOf));
    }

    @Override
    public Optional<String> memoBefore(Operation operation) {
        return database.read(tables -> tables.remote()
                .memoBefore(operation.delivery(), operation.kind(), operation.target(), operation.batch()));
    }

    @Override
    public Operation retry(long id) {
        return database.write(tables -> moves(tables).retry(id));
    }

    @Override
    public List<Operation> cancel(long id, List<Long> withIt, String reason) {
        return database.write(tables -> moves(tables).cancel(id, withIt, reason));
    }

    @Override
    public void cancelAll(String delivery, Set<String> spared, String reason) {
        database.write(tables -> moves(tables).cancelAll(delivery, spared, reason));
    }

    @Override
    public Optional<Operation> spare(long id, String remoteState, String answer) {
        return database.write(tables -> moves(tables).spare(id, remoteState, answer));
    }

    @Override
    public void said(long operation, Instant at, String line) {
        database.writeSoon(tables -> {
            tables.conversations().insert(operation, at.toEpochMilli(), line);
            tables.conversations().trim(operation, LINES);
            return operation;
        });
    }

    @Override
    public List<Line> conversation(long operation) {
        return database.read(tables -> tables.conversations().of(operation));
    }

    @Override
    public int forgetConversations(Instant before, int limit) {
        return database.write(tables -> tables.conversations().forget(before.toEpochMilli(), limit));
    }

    @Override
    public Optional<String> document(long operation) {
        return database.read(tables -> tables.documents().of(operation));
    }

    @Override
    public int forgetDocuments(Instant before, int limit) {
        return database.write(tables -> tables.documents().forget(before.toEpochMilli(), limit));
    }

    @Override
    public boolean goesOn(String delivery) {
        return database.read(tables -> tables.remote().firstHeld(delivery).isEmpty()
                && tables.remote().firstOpen(delivery).isPresent());
    }

    @Override
    public Optional<Instant> nextDue(Set<String> kinds) {
        return database.read(tables -> kinds.stream()
                .flatMap(kind -> tables.remote().nextDue(kind).stream())
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli));
    }

    @Override
    public long open(String flow) {
        return database.read(tables -> tables.remote().open(flow));
    }

    private OperationMoves moves(Tables tables) {
        return new OperationMoves(tables, clock);
    }
}
