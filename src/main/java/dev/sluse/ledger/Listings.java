package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read in pages, and looked up for those who watch. None of it reads a whole table. Thread-safe. */
public interface Listings {
    /**
     * Which operations to list, newest first.
     *
     * @param after the last one of the page before, or null
     */
    record OperationQuery(
            @Nullable String kind, Operation.@Nullable State state, @Nullable Long after, int limit) {}

    List<Operation> operations(OperationQuery query);

    /** The delivery whose operation on the same target was accepted after this one and is done, the last of them. */
    Optional<Delivery> replacedBy(Operation operation);

    /** The lines of the journal after one of them, oldest first, of all deliveries. */
    List<Ledger.Entry> entries(long after, int limit);

    /** The delivery of a flow that was taken first among those in a state. */
    Optional<Delivery> oldest(String flow, DeliveryState state);
}
