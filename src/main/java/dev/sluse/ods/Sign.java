package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import java.util.Set;

/** What kind of answer came, whatever was asked (contract 8). */
enum Sign {
    /** A success, whole. */
    OK,
    /** No answer, and it is certain that nothing arrived. */
    UNSENT,
    /** No answer, or not a whole one. */
    SILENT,
    /** A success with a page for people: some hosts answer so to who is not logged in. */
    HTML,
    /** A success with half a body. */
    TORN,
    /** The dataset is in a state that does not allow it. */
    BUSY,
    /** The content is not as it must be. */
    INVALID,
    /** Who is asking is not known. */
    UNAUTHORIZED,
    /** Who is asking may not. */
    FORBIDDEN,
    /** There is no such thing. */
    MISSING,
    /** The content is too large. */
    TOO_LARGE,
    /** Too many requests, and the answer says until when. */
    QUOTA,
    /** Too many requests. */
    CROWDED,
    /** The other side is in trouble. */
    FAULT,
    /** An answer that nobody foresaw. */
    ODD;

    /** Old and new dialect. */
    private static final Set<String> BUSY_WORDS =
            Set.of("invalid_dataset_status", "InvalidDatasetStatusPreconditionException");

    private static final String PRECONDITION = "Invalid precondition, dataset status is ";

    static Sign of(Answer answer) {
        if (answer instanceof Answer.None none) {
            return none.mayHaveArrived() ? SILENT : UNSENT;
        }
        Answer.Reply reply = (Answer.Reply) answer;
        int status = reply.status();
        if (status == 204) {
            return OK;
        }
        if (status >= 200 && status < 300) {
            return ProviderText.isHtml(reply) ? HTML : isObject(reply) ? OK : TORN;
        }
        return switch (status) {
            case 400, 422 -> isBusy(reply) ? BUSY : INVALID;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404, 410 -> MISSING;
            case 413 -> TOO_LARGE;
            case 429 -> ResetTime.of(reply) == null ? CROWDED : QUOTA;
            case 408, 423, 425 -> FAULT;
            default -> status >= 400 && status < 500 ? ODD : FAULT;
        };
    }

    /** Whether nothing can be said of whether it took effect, and it is to be found out by itself. */
    boolean passes() {
        return switch (this) {
            case UNSENT, SILENT, HTML, TORN, QUOTA, CROWDED, FAULT -> true;
            default -> false;
        };
    }

    /** One in a file is looked at when it is read, since reading takes it away. */
    private static boolean isObject(Answer.Reply reply) {
        return reply.file() != null || ProviderText.object(reply).isPresent();
    }

    private static boolean isBusy(Answer.Reply reply) {
        JsonNode said = ProviderText.object(reply).orElse(null);
        if (said == null) {
            return false;
        }
        if (said.has("error_code") || said.has("error_key")) {
            return BUSY_WORDS.contains(said.path("error_code").asText())
                    || BUSY_WORDS.contains(said.path("error_key").asText());
        }
        // the older dialect may leave its key out
        return said.path("raw_params").has("current_status")
                || said.path("message").asText().startsWith(PRECONDITION);
    }
}
