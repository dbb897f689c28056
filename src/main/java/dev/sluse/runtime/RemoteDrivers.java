package dev.sluse.runtime;

import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.nvdb.NvdbAftermath;
import dev.sluse.datalens.DataLensAccounts;
import dev.sluse.datalens.DefineDriver;
import dev.sluse.datalens.DeleteDriver;
import dev.sluse.datalens.WriteDriver;
import dev.sluse.ledger.Ledger;
import dev.sluse.nvdb.CancelDriver;
import dev.sluse.nvdb.ChangesetDriver;
import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.operations.Driver;
import java.nio.file.Path;
import java.util.List;

/** The drivers of all remote systems: one a kind of operation. */
final class RemoteDrivers {
    private RemoteDrivers() {}

    /**
     * Those that carry out what is accepted; each is of use for every account.
     *
     * @param home absolute: requests' bytes are named relative to it
     * @param datalens the accounts at DataLens
     * @param nvdb the accounts at NVDB
     */
    static List<Driver> all(Path home, DataLensAccounts datalens, NvdbAccounts nvdb) {
        return List.of(
                new DefineDriver(datalens::api),
                new DeleteDriver(datalens::api),
                new WriteDriver(datalens::api, home),
                new ChangesetDriver(nvdb::api, home),
                new CancelDriver(nvdb::api));
    }

    /**
     * What their operations leave behind when all of a delivery are at an end: NVDB tells of single rows, DataLens does not.
     *
     * @param ledger with the documents that ends were recorded with
     */
    static List<Aftermath> aftermaths(Places places, Ledger ledger) {
        return List.of(new NvdbAftermath(places, ledger));
    }
}
