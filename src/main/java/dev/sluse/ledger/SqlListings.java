package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;

/** Pages of a database's tables. */
final class SqlListings implements Listings {
    private final Database database;

    SqlListings(Database database) {
        this.database = database;
    }

    @Override
    public List<Operation> operations(OperationQuery query) {
        Long after = query.after();
        long before = after == null ? Long.MAX_VALUE : after;
        return database.read(tables -> page(tables.operations(), query, before));
    }

    /** Those that are done are nearly all; the others have an index. */
    private static List<Operation> page(OperationDao operations, OperationQuery query, long before) {
        String kind = query.kind();
        Operation.State state = query.state();
        int limit = query.limit();
        if (state == Operation.State.DONE) {
            return kind == null ? operations.newestDone(before, limit) : operations.newestDoneOf(kind, before, limit);
        }
        if (state != null) {
            return kind == null
                    ? operations.newestIn(state.word(), before, limit)
                    : operations.newestOfIn(kind, state.word(), before, limit);
        }
        return kind == null ? operations.newest(before, limit) : operations.newestOf(kind, before, limit);
    }

    @Override
    public Optional<Delivery> replacedBy(Operation operation) {
        return database.read(tables -> tables.operations()
                .doneAfter(operation.kind(), operation.target(), operation.id(), operation.delivery()));
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
