package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.rows.RowsOrder;
import dev.sluse.nvdb.rows.Standings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows go, and nothing has gone before. */
record FirstSending(FlowServices services, DeliveryWork work) implements Sending {

    @Override
    public RowsOrder named(RowsOrder order) {
        return order;
    }

    @Override
    public Path folder(int part) {
        return services.remote().folder(work, "nvdb-" + part);
    }

    @Override
    public void check(@Nullable RowOrigin origin) {}

    @Override
    public Standings standings() {
        return Standings.FIRST;
    }

    @Override
    public void reported(Path folder, Path report) {}

    @Override
    public List<Operation> accept(RowsOrder order, List<Accepted> sets) {
        return sets.isEmpty() ? List.of() : services.remote().accept(work, NvdbOrders.KIND, order.target(), sets);
    }
}
