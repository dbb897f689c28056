package dev.sluse.ledger;

import java.util.List;

/** The strays in a database. */
final class SqlStrays implements Strays {
    private final Store database;

    SqlStrays(Store database) {
        this.database = database;
    }

    @Override
    public List<Stray> all() {
        return database.read(tables -> tables.strays().all());
    }

    @Override
    public boolean note(Stray stray) {
        return database.write(tables -> tables.strays()
                        .note(
                                stray.path(),
                                stray.flow(),
                                stray.bytes(),
                                stray.why(),
                                stray.since().toEpochMilli())
                > 0);
    }

    @Override
    public void forget(String path) {
        database.write(tables -> tables.strays().forget(path));
    }
}
