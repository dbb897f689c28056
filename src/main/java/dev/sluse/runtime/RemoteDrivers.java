package dev.sluse.runtime;

import dev.sluse.component.OdsRecordErrors;
import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.nvdb.NvdbAftermath;
import dev.sluse.datalens.Connections;
import dev.sluse.datalens.DefineDriver;
import dev.sluse.datalens.DeleteDriver;
import dev.sluse.datalens.WriteDriver;
import dev.sluse.ledger.Ledger;
import dev.sluse.nvdb.CancelDriver;
import dev.sluse.nvdb.ChangesetDriver;
import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.ods.OdsAccounts;
import dev.sluse.ods.OdsDriver;
import dev.sluse.ods.PollTable;
import dev.sluse.operations.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The drivers of all remote systems: one a kind of operation. */
final class RemoteDrivers {
    private RemoteDrivers() {}

    /**
     * Those that carry out what is accepted; each is of use for every account.
     *
     * @param home absolute: requests' bytes are named relative to it
     * @param datalens the connections at DataLens
     * @param ods the accounts at Opendatasoft
     * @param odsPolls how often its datasets are looked at
     * @param nvdb the accounts at NVDB
     */
    static List<Driver> all(Path home, Connections datalens, OdsAccounts ods, PollTable odsPolls, NvdbAccounts nvdb) {
        List<Driver> all = new ArrayList<>();
        all.add(new DefineDriver(datalens));
        all.add(new DeleteDriver(datalens));
        all.add(new WriteDriver(datalens, home));
        all.addAll(OdsDriver.all(ods::api, home, odsPolls));
        all.add(new ChangesetDriver(nvdb::api, home));
        all.add(new CancelDriver(nvdb::api));
        return all;
    }

    /**
     * What their operations leave behind when all of a delivery are at an end: NVDB tells of single rows, Opendatasoft of records.
     *
     * @param ledger with the documents that ends were recorded with
     */
    static List<Aftermath> aftermaths(Places places, Ledger ledger) {
        return List.of(new OdsRecordErrors(places, ledger), new NvdbAftermath(places, ledger));
    }
}
