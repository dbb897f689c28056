package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;

/** Which flows the runtime has, as it told last: so that other processes see them. Thread-safe. */
public interface FlowList {
    /**
     * One flow.
     *
     * @param id route id
     * @param description one sentence, may be empty
     * @param source the file below the routes folder, or the name of the class
     * @param from where it begins, without options; empty if it is not known
     * @param state {@code running}, {@code stopped} or {@code refused}
     * @param problem what is wrong with it, one sentence; empty if nothing is
     * @param reason why a person stopped it, else empty
     * @param since when it came into its state
     */
    record Listed(
            String id,
            String description,
            String source,
            String from,
            String state,
            String problem,
            String reason,
            Instant since) {}

    /** By id. */
    List<Listed> all();

    /** These and no others, from now on. */
    void publish(List<Listed> flows);
}
