package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What persons said of flows: one that was stopped stays stopped, over restarts too, until it is started. Thread-safe. */
public interface FlowSwitches {
    /**
     * The last word on a flow.
     *
     * @param running whether it is to run
     * @param reason one sentence, may be empty
     */
    record Switch(String flow, boolean running, String reason, Instant at) {}

    /** Empty if nobody has said anything: it is to run. */
    Optional<Switch> find(String flow);

    List<Switch> all();

    void set(String flow, boolean running, String reason);
}
