package dev.sluse.runtime;

import dev.sluse.ledger.FlowList;
import dev.sluse.ledger.FlowList.Listed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps the list of flows in the ledger as the runtime has them. Used by one thread. */
final class FlowPublisher implements Runnable {
    private final Flows flows;
    private final FlowList list;
    private @Nullable List<Listed> last;

    FlowPublisher(Flows flows, FlowList list) {
        this.flows = flows;
        this.list = list;
    }

    /** Writes the list if it has changed since it was written. */
    @Override
    public void run() {
        List<Listed> now = flows.list().stream().map(FlowPublisher::listed).toList();
        if (!now.equals(last)) {
            list.publish(now);
            last = now;
        }
    }

    private static Listed listed(FlowView flow) {
        return new Listed(
                flow.id(),
                flow.description(),
                flow.source(),
                flow.from(),
                flow.state().name().toLowerCase(Locale.ROOT),
                flow.problem(),
                flow.reason(),
                flow.since());
    }
}
