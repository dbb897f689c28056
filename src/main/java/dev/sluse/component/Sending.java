package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Round;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.nvdb.rows.RowsOrder;
import dev.sluse.nvdb.rows.Standings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One time that rows of a delivery go to NVDB: what the first time and one with mended rows do not have in common. */
interface Sending {

    static Sending of(FlowServices services, DeliveryWork work) {
        Round round = work.round();
        return round == null ? new FirstSending(services, work) : new MendedSending(services, work, round);
    }

    /** The order, by the name that its changesets have in the ledger this time. */
    RowsOrder named(RowsOrder order);

    /**
     * Where its changesets lie.
     *
     * @param part which of the flow's steps that go to NVDB this is, from 1
     */
    Path folder(int part);

    /**
     * Holds what the table steps before have made of the rows to what is in NVDB already.
     *
     * @param origin null: the rows are as they were dropped
     * @throws dev.sluse.component.delivery.RejectedException if the two contradict each other
     */
    void check(@Nullable RowOrigin origin) throws IOException;

    /** Which rows go. */
    Standings standings() throws IOException;

    /**
     * The report is written, and nothing is handed over yet.
     *
     * @param folder of the changesets
     */
    void reported(Path folder, Path report) throws IOException;

    /**
     * Has the changesets accepted, all or none, durably.
     *
     * @throws dev.sluse.component.delivery.RejectedException if there must be some and are none
     */
    List<Operation> accept(RowsOrder order, List<Accepted> sets) throws IOException;
}
