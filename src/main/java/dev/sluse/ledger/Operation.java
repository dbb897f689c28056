package dev.sluse.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One durable action on behalf of a delivery against one target: a file into a folder, later a remote write. Its key is
 * delivery, kind, target and batch; accepting the same key again changes nothing.
 *
 * @param id row number
 * @param delivery the delivery's id
 * @param kind {@code folder}, later {@code datalens-write}, ...
 * @param target what it acts on: for a folder the absolute path of the file
 * @param batch number of the batch, from 0
 * @param state what has become of it
 * @param remoteState the provider's own word, or null
 * @param remoteId the provider's id, or null
 * @param uuid sent along so that a repeat is recognised, or null
 * @param request path of the request's bytes below the home, or null
 * @param requestSha256 their digest, lower-case hex, or null
 * @param answer the last answer without secrets, or null
 * @param attempts how often something was sent for it
 * @param nextStepAt when to look again; null: at once
 * @param lane what goes strictly one after the other: {@code <system>/<account>/<target>}; null: no order
 * @param orders what its driver was told when it was accepted, JSON, never changed; null: nothing
 * @param memo what its driver remembers, JSON; null: nothing yet
 * @param since since when it is in this state, the provider's word included
 * @param trouble the present fault that passes by itself, one sentence; null: none
 * @param troubleSince when that began
 * @param leasedUntil until when somebody works on it; null: nobody does
 * @param outcome why it is {@code failed}, or what else is to be known of how it is {@code done}; else null
 * @param holds whether it holds back the later ones of its lane also when it is refused
 * @param page where people see it at the provider, or null
 */
public record Operation(
        long id,
        String delivery,
        String kind,
        String target,
        int batch,
        State state,
        @Nullable String remoteState,
        @Nullable String remoteId,
        @Nullable String uuid,
        @Nullable String request,
        @Nullable String requestSha256,
        @Nullable String answer,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant nextStepAt,
        @Nullable String lane,
        @Nullable String orders,
        @Nullable String memo,
        Instant since,
        @Nullable String trouble,
        @Nullable Instant troubleSince,
        @Nullable Instant leasedUntil,
        @Nullable Outcome outcome,
        boolean holds,
        @Nullable String page) {

    /** One that holds back the later ones of its lane, and has no page. */
    public Operation(
            long id,
            String delivery,
            String kind,
            String target,
            int batch,
            State state,
            @Nullable String remoteState,
            @Nullable String remoteId,
            @Nullable String uuid,
            @Nullable String request,
            @Nullable String requestSha256,
            @Nullable String answer,
            int attempts,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant nextStepAt,
            @Nullable String lane,
            @Nullable String orders,
            @Nullable String memo,
            Instant since,
            @Nullable String trouble,
            @Nullable Instant troubleSince,
            @Nullable Instant leasedUntil,
            @Nullable Outcome outcome) {
        this(
                id,
                delivery,
                kind,
                target,
                batch,
                state,
                remoteState,
                remoteId,
                uuid,
                request,
                requestSha256,
                answer,
                attempts,
                createdAt,
                updatedAt,
                nextStepAt,
                lane,
                orders,
                memo,
                since,
                trouble,
                troubleSince,
                leasedUntil,
                outcome,
                true,
                null);
    }

    /** Whether it is carried out at a remote system, by a driver. */
    public boolean isRemote() {
        return orders != null;
    }

    /** Whether it has failed so that the later ones of its lane wait until a person has looked. */
    public boolean holdsBack() {
        return state == State.FAILED && (holds || outcome != Outcome.REFUSED);
    }

    /** Its state for people, and where there is one how it has ended. */
    public String told() {
        return outcome == null || outcome == Outcome.REPLACED
                ? state.word()
                : outcome.word().replace('_', ' ');
    }

    /** States of an operation, in the words of the interface. */
    public enum State {
        PENDING,
        SENT,
        WAITING,
        DONE,
        FAILED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is still to be carried on with by itself. */
        public boolean isOpen() {
            return this == PENDING || this == SENT || this == WAITING;
        }
    }

    /** Whether others have taken its place: what became of it counts no more. */
    public boolean isReplaced() {
        return state == State.DONE && outcome == Outcome.REPLACED;
    }

    /** How an operation has ended, where its state alone does not tell. */
    public enum Outcome {
        /** The other side's rules say no, to this content. */
        REFUSED,
        /** It could not be carried out, whatever its content. */
        FAILED,
        /** Failed: somebody has ended it at the other side before it was done; what is there may be a part. */
        ABORTED,
        /** Failed: the other side has stopped it at a limit of what it takes. */
        LIMIT_REACHED,
        /** Done, but for some records, which the other side has not taken. */
        RECORD_ERRORS,
        /** What it was to do was mended, and others do it. */
        REPLACED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
