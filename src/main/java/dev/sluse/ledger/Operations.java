package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done for deliveries at their targets: each action once, known by its delivery, kind, target and batch. How those at remote systems
 * go on is {@link RemoteOperations}. Durability and faults are those of the {@link Ledger}.
 */
public interface Operations {
    /** Accepts an operation, pending; if its key is known, returns what is there. */
    Operation accept(
            String delivery, String kind, String target, int batch, @Nullable String request, @Nullable String sha256);

    /** Moves an operation on. */
    Operation advance(long operation, Operation.State state, @Nullable String answer);

    /** An operation is done, of which the target itself shows that it is. Soon. */
    void done(long operation);

    /** The same action is to be done with other content: pending again. */
    Operation renew(long operation, String sha256);

    /** Those of a delivery, oldest first. */
    List<Operation> ofDelivery(String delivery);

    /** Those of a kind that are not at their end, oldest first. */
    List<Operation> open(String kind, int limit);

    /** Newest first; {@code after} is the last one of the page before. */
    List<Operation> list(@Nullable Long after, int limit);

    /** As above, only those of a kind and in a state; null: any. */
    List<Operation> list(@Nullable String kind, Operation.@Nullable State state, @Nullable Long after, int limit);

    Optional<Operation> find(long id);

    /** A delivery that was taken later than this operation's, and of which an operation on the same target is done: the last one. */
    Optional<Delivery> laterOnTarget(Operation operation);

    /** The delivery of the last operation on the same target that was accepted before this one, if it is another's. */
    Optional<Delivery> before(Operation operation);
}
