package dev.sluse.ledger;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests in a database. */
final class SqlRequests implements Requests {
    private final Store database;
    private final Clock clock;

    SqlRequests(Store database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public long write(String command, String argument) {
        return database.write(tables -> tables.requests().insert(clock.millis(), command, argument));
    }

    @Override
    public Optional<Request> next() {
        return database.read(tables -> tables.requests().oldestWaiting());
    }

    @Override
    public Optional<Request> find(long id) {
        return database.read(tables -> tables.requests().find(id));
    }

    @Override
    public long countOpen() {
        return database.read(tables -> tables.requests().countWaiting());
    }

    @Override
    public void answer(long id, int outcome, String answer, @Nullable String detail) {
        database.write(tables -> {
            tables.requests().answer(id, outcome, answer, detail, clock.millis());
            return answer;
        });
    }
}
