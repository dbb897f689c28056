package dev.sluse.ledger;

import java.util.List;

/** The list of flows in a database. */
final class SqlFlowList implements FlowList {
    private final Store database;

    SqlFlowList(Store database) {
        this.database = database;
    }

    @Override
    public List<Listed> all() {
        return database.read(tables -> tables.flows().all());
    }

    @Override
    public void publish(List<Listed> flows) {
        database.write(tables -> {
            FlowDao rows = tables.flows();
            rows.clear();
            flows.forEach(each -> rows.insert(
                    each.id(),
                    each.description(),
                    each.source(),
                    each.from(),
                    each.state(),
                    each.problem(),
                    each.reason(),
                    each.since().toEpochMilli()));
            return flows;
        });
    }
}
