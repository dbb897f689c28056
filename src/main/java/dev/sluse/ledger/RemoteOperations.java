package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations at remote systems: accepted all at once, handed out in the order of their lanes, moved on step by step. One that waits or
 * has failed holds back the later ones of its lane, until it is done or cancelled; one that was accepted so lets them go on also when
 * it is refused. Thread-safe; every change is durable when the method
 * returns, but for {@link #said}.
 */
public interface RemoteOperations {

    /**
     * One operation that is to be accepted.
     *
     * @param batch number among those of the same delivery, kind and target, from 0
     * @param lane {@code <system>/<account>/<target>}; null: it waits for no other
     * @param uuid sent along so that a repeat is recognised; null where the provider knows no such thing
     * @param request path of the request's bytes below the home, or null
     * @param sha256 their digest, lower-case hex, or null
     * @param orders what its driver has to know, JSON
     * @param holds false: if it ends as refused, the later ones of its lane go on, and so does its delivery; one that fails otherwise
     *     always holds them back
     */
    record Accepted(
            int batch,
            @Nullable String lane,
            @Nullable String uuid,
            @Nullable String request,
            @Nullable String sha256,
            String orders,
            boolean holds) {

        /** One that holds back the later ones of its lane whenever it fails. */
        public Accepted(
                int batch,
                @Nullable String lane,
                @Nullable String uuid,
                @Nullable String request,
                @Nullable String sha256,
                String orders) {
            this(batch, lane, uuid, request, sha256, orders, true);
        }
    }

    /** Operations of one kind and target that are to be accepted together with others. */
    record Group(String kind, String target, List<Accepted> batches) {}

    /**
     * What became of an operation with one step.
     *
     * @param remoteState null: as before; so are {@code remoteId}, {@code memo} and {@code answer}
     * @param nextStepAt when to look again; null: at once, or never where the state is an end
     * @param trouble the fault that passes by itself; null: there is none (any more)
     * @param outcome where the state is {@code failed}, or {@code done} with errors in records; never {@code REPLACED}
     * @param document the whole of what the provider said last, kept with an end; null: nothing, also of an earlier end
     * @param page where people see it at the provider; null: as before
     */
    record Change(
            Operation.State state,
            @Nullable String remoteState,
            @Nullable String remoteId,
            @Nullable String memo,
            @Nullable String answer,
            @Nullable Instant nextStepAt,
            @Nullable String trouble,
            Operation.@Nullable Outcome outcome,
            @Nullable String document,
            @Nullable String page) {

        /** One without a document and a page. */
        public Change(
                Operation.State state,
                @Nullable String remoteState,
                @Nullable String remoteId,
                @Nullable String memo,
                @Nullable String answer,
                @Nullable Instant nextStepAt,
                @Nullable String trouble,
                Operation.@Nullable Outcome outcome) {
            this(state, remoteState, remoteId, memo, answer, nextStepAt, trouble, outcome, null, null);
        }

        /** The same with what the provider said last. */
        public Change with(String whole) {
            return new Change(state, remoteState, remoteId, memo, answer, nextStepAt, trouble, outcome, whole, page);
        }

        /** The same with where people see it. */
        public Change at(String address) {
            return new Change(
                    state, remoteState, remoteId, memo, answer, nextStepAt, trouble, outcome, document, address);
        }
    }

    /** A line of what was said to the other side and what it answered. */
    record Line(Instant at, String text) {}

    /**
     * Accepts all or none. If there are operations of that delivery, kind and target already, these are returned and nothing changes:
     * an earlier run has accepted them.
     */
    List<Operation> accept(String delivery, String kind, String target, List<Accepted> batches);

    /**
     * Accepts all groups or none, one behind the other: nothing of another delivery comes between them in a lane. A group that is there
     * already stays as it is, as above.
     *
     * @return all, in the order of the groups
     */
    List<Operation> acceptAll(String delivery, List<Group> groups);

    /**
     * Accepts a group whose rows were mended, and ends in the same moment those that it takes the place of: they are not sent, or sent
     * again, whatever anybody wants later. A group that is there already stays as it is, and nothing else changes. One without batches
     * only ends the others.
     *
     * @param replaced operations of the same delivery, each refused, or never sent
     * @param answer what is said of those from now on
     * @throws dev.sluse.SluseException kind ACCESS if one of them is no longer in such a state; nothing has changed then
     */
    List<Operation> acceptInstead(String delivery, Group group, List<Long> replaced, String answer);

    /**
     * Hands out what is due, nobody works on and nothing of its lane comes before; nobody else gets it until then.
     *
     * @param owner who works on it
     * @param limit not more than so many of each kind
     */
    List<Operation> claim(Set<String> kinds, String owner, Instant now, Instant until, int limit);

    /**
     * Something is about to be sent for it: {@code sent} unless it waits, with one attempt more. It stays with who works on it. One that was
     * cancelled meanwhile stays as it is, and nothing is to be sent for it.
     */
    Operation sending(long id, Instant now);

    /** Moves it on and gives it back. One that was cancelled meanwhile stays so. */
    Operation record(long id, Change change, Instant now);

    /** Gives it back as it is. */
    void giveBack(long id);

    /** Gives it back as it is, not to be handed out before that. */
    void postpone(long id, Instant until);

    /** Nobody else gets what this owner works on until then. */
    void extend(String owner, Instant until);

    /** Gives back all that this owner worked on, and has what was in trouble tried at once: he has begun anew. */
    void release(String owner);

    /** The first one of its lane that holds it back; empty if none does. */
    Optional<Operation> ahead(Operation operation);

    /** What is neither done nor cancelled in a lane, oldest first. */
    List<Operation> lane(String lane, int limit);

    /** The first one of that kind in a lane that is neither done nor cancelled, but for those of a delivery. */
    Optional<Operation> firstInLane(String lane, String kind, String butOf);

    /** What the driver remembers of the last batch before this one of which it remembers anything; of the same delivery, kind and target. */
    Optional<String> memoBefore(Operation operation);

    /** One that has failed is to be carried on with, as the same request; one that is open, at once. Others stay as they are. */
    Operation retry(long id);

    /** It is not to be carried on with; the later ones of its lane are. One that is done stays so. */
    default Operation cancel(long id, String reason) {
        return cancel(id, List.of(), reason).get(0);
    }

    /**
     * As above, and with it those that rest on it: all at once, so that none of them is handed out in between. If it is done, or was
     * cancelled before, nothing changes.
     *
     * @return it, and those of the others that were cancelled
     */
    List<Operation> cancel(long id, List<Long> withIt, String reason);

    /**
     * None of a delivery's operations at remote systems is to be carried on with: all at once. What is done stays so.
     *
     * @param spared kinds that are carried on with
     */
    void cancelAll(String delivery, Set<String> spared, String reason);

    /**
     * Ends one as done of which nothing was ever sent and that nobody works on, since another one does what it would have done.
     *
     * @return the same, ended; empty if it has been begun, or is at an end
     */
    Optional<Operation> spare(long id, String remoteState, String answer);

    /** Notes a line; the last 50 of an operation are kept. Soon. */
    void said(long operation, Instant at, String line);

    /** The lines of an operation, oldest first. */
    List<Line> conversation(long operation);

    /**
     * Removes what was said before, for operations that are done or cancelled.
     *
     * @param limit at most so many lines
     * @return how many lines
     */
    int forgetConversations(Instant before, int limit);

    /** The whole of what the provider said with the end of an operation; empty if its driver kept nothing, or it is forgotten. */
    Optional<String> document(long operation);

    /**
     * Removes what providers said before with the ends of operations that nobody waits for.
     *
     * @param limit at most so many
     * @return how many
     */
    int forgetDocuments(Instant before, int limit);

    /** Whether something of a delivery is still to be done, and none of its operations has failed so that a person has to look first. */
    boolean goesOn(String delivery);

    /** When there will be something to hand out; in the past if there is now, empty if only others' ends can bring it. */
    Optional<Instant> nextDue(Set<String> kinds);

    /** How many operations of a flow's deliveries are open. */
    long open(String flow);
}
