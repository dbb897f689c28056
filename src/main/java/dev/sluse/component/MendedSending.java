package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.component.delivery.Round;
import dev.sluse.component.nvdb.Resending;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.rows.Prepared;
import dev.sluse.nvdb.rows.RowsOrder;
import dev.sluse.nvdb.rows.Standings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that have come back mended go, in changesets that take the places of those that are not in NVDB. */
record MendedSending(FlowServices services, DeliveryWork work, Round round, Resending resending) implements Sending {

    MendedSending(FlowServices services, DeliveryWork work, Round round) {
        this(
                services,
                work,
                round,
                new Resending(
                        round,
                        services.ledger()
                                .operations()
                                .ofDelivery(work.delivery().id())));
    }

    @Override
    public RowsOrder named(RowsOrder order) {
        return order.to(round.target(order.target()));
    }

    @Override
    public Path folder(int part) {
        return services.remote().folder(work, "nvdb-" + part + "-" + round.dropped());
    }

    @Override
    public void check(@Nullable RowOrigin origin) throws IOException {
        if (origin != null) {
            resending.check(origin.first().report(), work.delivery().name());
        }
    }

    @Override
    public Standings standings() throws IOException {
        return resending.standings(services.places()::file);
    }

    @Override
    public void reported(Path folder, Path report) throws IOException {
        resending.keep(folder, report, Prepared.linesLeft(folder));
    }

    @Override
    public List<Operation> accept(RowsOrder order, List<Accepted> sets) throws IOException {
        if (sets.isEmpty()) {
            throw new RejectedException(
                    work.delivery().name() + ": none of the rows that came back was mended.",
                    "They are set aside as before.");
        }
        return services.remote()
                .acceptInstead(work, NvdbOrders.KIND, order.target(), sets, resending.replaced(), resending.answer());
    }
}
