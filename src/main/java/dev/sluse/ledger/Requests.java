package dev.sluse.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands and the JSON API ask of the runtime. A request is durable when it is written; the runtime carries it out within a
 * second, or the next one that starts. One that a crash left unanswered is carried out again. Thread-safe, across processes.
 */
public interface Requests {
    /** Carried out. */
    int DONE = 0;
    /** Not possible as things are: the data, or the state it is in, forbids it. */
    int REFUSED = 1;
    /** There is no such thing, or it was asked for wrongly. */
    int WRONG = 2;
    /** A file or a system could not be used. */
    int UNUSABLE = 3;

    /**
     * One request.
     *
     * @param command such as {@code replay}; {@link Wish} has them all
     * @param argument what the command needs, in its own form
     * @param answer for people, null until it is carried out: one sentence, and a line for each thing that is told beside it
     * @param outcome one of the constants above, once there is an answer
     * @param detail what machines are told beside it, as JSON; null if nothing is
     */
    record Request(
            long id,
            Instant at,
            String command,
            String argument,
            @Nullable String answer,
            int outcome,
            @Nullable String detail) {}

    /** Writes a request; its number. */
    long write(String command, String argument);

    /** As above. */
    default long write(Wish wish) {
        return write(wish.command(), wish.argument());
    }

    /** The oldest that has no answer. */
    Optional<Request> next();

    Optional<Request> find(long id);

    /** How many have no answer yet. */
    long countOpen();

    /** Only the first answer counts. */
    void answer(long id, int outcome, String answer, @Nullable String detail);

    /** As above, with nothing for machines beside it. */
    default void answer(long id, int outcome, String answer) {
        answer(id, outcome, answer, null);
    }
}
