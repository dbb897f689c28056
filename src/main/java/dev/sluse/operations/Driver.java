package dev.sluse.operations;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules of one kind of operation at one remote system, as a state machine over what the ledger has of the operation. Pure: it
 * neither sends nor waits nor remembers, and the same operation with the same answer gives the same transition. Thread-safe.
 */
public interface Driver {
    /** The kind of its operations, such as {@code datalens-write}: a name that the ledger keeps for ever. */
    String kind();

    /** The system that it talks to, such as {@code datalens}: settings, circuit and connections are per system. */
    String system();

    /**
     * What is to be sent now. For an operation whose request may have got through before (a crash, no answer) it is a request that is
     * safe to send: the same one again where the provider recognises it, else a question.
     */
    Request next(Operation operation, Instant now);

    /** What follows from the answer to {@link #next}. No answer is an answer too. */
    Transition absorb(Operation operation, Answer answer, Instant now);

    /** Where people see it at the provider, as it is after a step; empty as long as there is no such page. Without secrets. */
    default Optional<URI> page(Operation operation) {
        return Optional.empty();
    }

    /**
     * The least time between anything that was sent or noted for it and what is to be sent next, whatever has it due: a provider's
     * polling table holds after a crash, a fault and a person's wish too. Multiplied by the system's poll scale.
     */
    default Duration apart(Operation operation) {
        return Duration.ZERO;
    }

    /** What is to be done at the other side when it is cancelled; empty if nothing of it can be on its way there. */
    default Optional<FollowUp> takeBack(Operation operation) {
        return Optional.empty();
    }

    /** Whether its operations take others back: they are not given up with their delivery. */
    default boolean takesBack() {
        return false;
    }

    /** An operation that is to be accepted because of another one, for the same delivery. */
    record FollowUp(String kind, String target, Accepted accepted) {}
}
