package dev.sluse.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The switches in a database. */
final class SqlFlowSwitches implements FlowSwitches {
    private final Store database;
    private final Clock clock;

    SqlFlowSwitches(Store database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Switch> find(String flow) {
        return database.read(tables -> tables.switches().find(flow));
    }

    @Override
    public List<Switch> all() {
        return database.read(tables -> tables.switches().all());
    }

    @Override
    public void set(String flow, boolean running, String reason) {
        database.write(tables -> tables.switches().set(flow, running ? 1 : 0, reason, clock.millis()));
    }
}
