package dev.sluse.runtime;

import java.time.Instant;
import java.util.Optional;

/** Which flows a person stopped or started again; remembered over restarts. Thread-safe. */
public interface FlowSwitches {
    /**
     * What was said last.
     *
     * @param running false: it is to stay stopped
     * @param reason why, may be empty
     */
    record Switch(boolean running, Instant at, String reason) {}

    /** Empty if nobody has said anything about the flow: it runs then. */
    Optional<Switch> find(String flow);

    void set(String flow, boolean running, String reason);
}
