package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tells answers from refusals: an error may come with status 200 and data beside it, and is an error all the same. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private Answers() {}

    /**
     * The value of the one field that was asked for; null where the register says so.
     *
     * @param where for people, such as {@code BBR/v2}
     * @throws RegisterFault if the answer is an error, or none
     */
    static JsonNode field(String where, GraphQl.Reply reply, String field) {
        JsonNode root = whole(where, reply);
        JsonNode errors = root.path("errors");
        if (!errors.isMissingNode() && !errors.isNull()) {
            throw error(where, errors);
        }
        JsonNode value = root.path("data").path(field);
        if (value.isMissingNode()) {
            throw RegisterFault.passing("Datafordeler's answer for " + where + " has no " + field + ".");
        }
        return value;
    }

    /** What an answer with that status has to say; throws {@link RegisterFault} unless it is 200. */
    static String body(String where, GraphQl.Reply reply) {
        int status = reply.status();
        if (status == 200) {
            return reply.body();
        }
        JsonNode root = tree(reply.body());
        if (root.has("errors")) {
            throw error(where, root.get("errors"));
        }
        String code = root.path("errorCode").asText();
        String detail = root.path("detail").asText();
        String said = "Datafordeler answered " + status + " for " + where
                + (code.isEmpty() ? "" : " with " + code)
                + (detail.isEmpty() ? "" : ": " + cut(detail)) + (detail.endsWith(".") ? "" : ".");
        if (!code.isEmpty()) {
            throw RegisterFault.of(code, said);
        }
        if (status == 401) {
            // a new key is refused so, at one gateway after the other
            throw RegisterFault.of("DAF-AUTH-0005", said);
        }
        if (status == 404) {
            throw RegisterFault.definite(
                    said,
                    "Look at the version of the register's service: option version, or datafordeler.versions.<REGISTER>.");
        }
        if (status == 429 || status == 408 || status >= 500) {
            throw RegisterFault.passing(said);
        }
        throw RegisterFault.definite(
                said,
                status >= 300 && status < 400
                        ? "It leads on to another address, which is not followed: see that datafordeler.url is the whole"
                                + " address of the service."
                        : "");
    }

    /** The fault that a list of GraphQL errors stands for: its first one. */
    static RegisterFault error(String where, JsonNode errors) {
        JsonNode first = errors.isArray() ? errors.path(0) : errors;
        String code = first.path("extensions").path("code").asText();
        String trace = first.path("extensions").path("traceId").asText();
        String said = "Datafordeler refused a query to " + where
                + (code.isEmpty() ? "" : " with " + code) + ": "
                + cut(first.path("message").asText("no reason was given"))
                + (trace.isEmpty() ? "" : " (traceId " + trace + ")") + ".";
        return RegisterFault.of(code, said);
    }

    private static JsonNode whole(String where, GraphQl.Reply reply) {
        try {
            return JSON.readTree(body(where, reply));
        } catch (JsonProcessingException e) {
            throw broken(where);
        }
    }

    static RegisterFault broken(String where) {
        return RegisterFault.passing("Datafordeler's answer for " + where + " is not whole, or no JSON.");
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
