package dev.sluse.operations;

import dev.sluse.ledger.Operation.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer makes of an operation. Texts are for people, without secrets. */
public sealed interface Transition {

    /**
     * It has taken effect.
     *
     * @param answer what the provider said, short
     * @param alarm something that a person should know of all the same; else null
     * @param but {@code RECORD_ERRORS} where not all of it has; else null
     */
    record Done(
            @Nullable String remoteState,
            @Nullable String remoteId,
            String answer,
            @Nullable String alarm,
            @Nullable Outcome but)
            implements Transition {
        public Done {
            if (but != null && but != Outcome.RECORD_ERRORS) {
                throw new IllegalArgumentException("Done is not " + but);
            }
        }

        /** All of it has. */
        public Done(@Nullable String remoteState, @Nullable String remoteId, String answer, @Nullable String alarm) {
            this(remoteState, remoteId, answer, alarm, null);
        }
    }

    /**
     * The provider works on it, or another step follows.
     *
     * @param memo what the driver remembers, JSON; null: as before
     * @param after when to look again
     */
    record Waiting(
            @Nullable String remoteState,
            @Nullable String remoteId,
            @Nullable String memo,
            String answer,
            Duration after,
            @Nullable String alarm)
            implements Transition {}

    /**
     * Another request follows. Whether it gets on is not known before that is answered, so a fault that it had lasts: one that looks before
     * each try is in trouble all the same for as long as what follows fails.
     *
     * @param memo what the driver remembers, JSON
     * @param after when
     */
    record Step(@Nullable String remoteState, String memo, String answer, Duration after) implements Transition {
        /** At once. */
        public Step(@Nullable String remoteState, String memo, String answer) {
            this(remoteState, memo, answer, Duration.ZERO);
        }
    }

    /**
     * A fault that passes: it is tried again with growing waits, for days if need be.
     *
     * @param trouble one sentence
     * @param retryAfter what the provider asked for; null: as the engine waits
     */
    record Again(@Nullable String remoteState, String trouble, @Nullable Duration retryAfter) implements Transition {}

    /** The provider's rules say no, to this content: a person has to look, and the bytes are kept. */
    record Refused(@Nullable String remoteState, String reason, String answer) implements Transition {}

    /**
     * It could not be carried out, whatever its content.
     *
     * @param why {@code FAILED}, {@code ABORTED} or {@code LIMIT_REACHED}
     */
    record Failed(@Nullable String remoteState, String reason, String answer, Outcome why) implements Transition {
        public Failed {
            if (why != Outcome.FAILED && why != Outcome.ABORTED && why != Outcome.LIMIT_REACHED) {
                throw new IllegalArgumentException("What has failed is not " + why);
            }
        }

        /** For a reason that has no name of its own. */
        public Failed(@Nullable String remoteState, String reason, String answer) {
            this(remoteState, reason, answer, Outcome.FAILED);
        }
    }

    /**
     * An end, with the whole of the provider's last word: it is kept with the end, for what is written down for people when all of the
     * delivery has ended. Without secrets.
     *
     * @param end one of {@link Done}, {@link Refused}, {@link Failed}
     */
    record Documented(Transition end, String document) implements Transition {
        public Documented {
            if (!(end instanceof Done || end instanceof Refused || end instanceof Failed)) {
                throw new IllegalArgumentException("A document belongs to an end, not to " + end);
            }
        }
    }
}
