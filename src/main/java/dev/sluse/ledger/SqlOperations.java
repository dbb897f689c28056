package dev.sluse.ledger;

import static dev.sluse.ledger.DeliveryMoves.one;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations in a database. Each writing method is one transaction. */
final class SqlOperations implements Operations {
    private final Store database;
    private final Clock clock;

    SqlOperations(Store database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Operation accept(
            String delivery, String kind, String target, int batch, @Nullable String request, @Nullable String sha256) {
        return database.write(tables -> {
            OperationDao operations = tables.operations();
            operations.insert(delivery, kind, target, batch, request, sha256, clock.millis());
            return operations.find(delivery, kind, target, batch).orElseThrow();
        });
    }

    @Override
    public Operation advance(long operation, Operation.State state, @Nullable String answer) {
        int attempts = state == Operation.State.SENT ? 1 : 0;
        return database.write(tables -> one(
                "operation " + operation,
                tables.operations().advance(operation, state.word(), answer, attempts, clock.millis())));
    }

    @Override
    public void done(long operation) {
        database.writeSoon(tables -> one(
                "operation " + operation,
                tables.operations().advance(operation, Operation.State.DONE.word(), null, 0, clock.millis())));
    }

    @Override
    public Operation renew(long operation, String sha256) {
        return database.write(
                tables -> one("operation " + operation, tables.operations().renew(operation, sha256, clock.millis())));
    }

    @Override
    public List<Operation> list(@Nullable Long after, int limit) {
        return list(null, null, after, limit);
    }

    @Override
    public List<Operation> list(
            @Nullable String kind, Operation.@Nullable State state, @Nullable Long after, int limit) {
        OperationPage page = new OperationPage(kind, state, after, limit);
        return database.read(tables -> page.read(tables.operations()));
    }

    @Override
    public Optional<Operation> find(long id) {
        return database.read(tables -> tables.operations().byNumber(id));
    }

    @Override
    public Optional<Delivery> laterOnTarget(Operation operation) {
        return database.read(tables -> tables.operations()
                .later(
                        operation.kind(),
                        operation.target(),
                        tables.deliveries().number(operation.delivery()).orElseThrow()));
    }

    @Override
    public List<Operation> ofDelivery(String delivery) {
        return database.read(tables -> tables.operations().ofDelivery(delivery));
    }

    @Override
    public List<Operation> open(String kind, int limit) {
        return database.read(tables -> tables.operations().open(kind, limit));
    }

    @Override
    public Optional<Delivery> before(Operation operation) {
        return database.read(tables ->
                tables.operations().before(operation.kind(), operation.target(), operation.id(), operation.delivery()));
    }
}
