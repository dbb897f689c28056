package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset says of itself (contract 4.1).
 *
 * @param state as far as we know the word
 * @param word the provider's own
 * @param previous the word before it; empty if there is none
 * @param since when that began; null if that is not said or cannot be read
 * @param published whether the public sees it; null if that is not said
 * @param message empty if there is none
 * @param errors of records: how many
 * @param said all of it
 */
record Status(
        State state,
        String word,
        String previous,
        @Nullable Instant since,
        @Nullable Boolean published,
        String message,
        int errors,
        JsonNode said) {

    /** The states of contract 4.2. */
    enum State {
        QUEUED(true),
        PROCESSING(true),
        DELETING(true),
        ABORTING_PROCESSING(true),
        SAVING_VERSION(true),
        IDLE(false),
        ERROR(false),
        LIMIT_REACHED(false),
        /** A word that the contract does not have: internal ones leak, and all of them are of something that runs. */
        UNKNOWN(true);

        private final boolean runs;

        State(boolean runs) {
            this.runs = runs;
        }

        boolean runs() {
            return runs;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Status of(JsonNode said) {
        String word = said.path("status").isTextual()
                ? ProviderText.tidy(said.path("status").asText())
                : "unknown";
        State state = Arrays.stream(State.values())
                .filter(each -> each != State.UNKNOWN && each.word().equals(word))
                .findFirst()
                .orElse(State.UNKNOWN);
        JsonNode published = said.path("is_published");
        return new Status(
                state,
                word,
                said.path("previous").isTextual() ? said.path("previous").asText() : "",
                Moments.of(said.path("since")),
                published.isBoolean() ? published.asBoolean() : null,
                ProviderText.tidy(
                        said.path("message").isNull()
                                ? ""
                                : said.path("message").asText("")),
                errors(said),
                said);
    }

    /** How many records have errors, also those that are not kept. */
    static int errors(JsonNode said) {
        return said.path("records_errors").size()
                + said.path("records_errors" + LongAnswer.NOT_KEPT).asInt(0);
    }

    boolean runs() {
        return state.runs();
    }

    /** Whether the last run was broken off: then what is there is only a part (contract 4.5, 1). */
    boolean wasAborted() {
        return previous.equals(State.ABORTING_PROCESSING.word());
    }

    /** Whether its records were deleted last. */
    boolean wasDeleted() {
        return previous.equals(State.DELETING.word());
    }

    /** Whether a person's own doing was the last, which no publish of ours is; but for one of metadata, which may run as a version that is saved. */
    boolean isOfOtherKind() {
        String last = runs() ? word : previous;
        return last.equals(State.DELETING.word()) || last.equals(State.SAVING_VERSION.word());
    }

    /** As people read it: {@code processing since 2026-02-06T15:13:13Z}. */
    String sentence() {
        return since == null ? word : word + " since " + since;
    }
}
