package dev.sluse.ledger;

import java.time.Instant;
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
        @Nullable Instant nextStepAt) {

    /** States of an operation, in the words of the interface. */
    public enum State {
        PENDING,
        SENT,
        WAITING,
        DONE,
        FAILED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
