package dev.sluse.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call that somebody answers.
 *
 * @param variables what stands in the path in the places of the braces
 * @param query by name
 */
record Call(
        HttpExchange exchange,
        List<String> variables,
        Map<String, String> query,
        BiFunction<String, List<String>, Optional<String>> nearest) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 500;

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** How many of a listing are wanted. */
    int limit() {
        String given = query.get("limit");
        if (given == null) {
            return USUAL_LIMIT;
        }
        int limit = given.matches("\\d{1,4}") ? Integer.parseInt(given) : 0;
        if (limit < 1 || limit > MOST) {
            throw Refusal.wrong(
                    "bad-limit", "limit is " + given + ", but must be a number from 1 to " + MOST + ".", "");
        }
        return limit;
    }

    /**
     * The fields of the body, which may be missing.
     *
     * @param names those that it may have
     * @throws Refusal 413 if it is too long, 400 if it is something else than an object of such fields
     */
    Fields body(String... names) throws IOException {
        byte[] bytes = sent();
        if (bytes.length > MOST_BYTES) {
            throw Refusal.of(413, "too-long", "The body is longer than 64 KB.", "")
                    .with("Connection", "close");
        }
        return new Fields(
                bytes.length == 0 ? Json.read(new byte[] {'{', '}'}) : object(bytes), List.of(names), nearest);
    }

    private byte[] sent() {
        try {
            return exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw Refusal.wrong("cut-off", "The body ended before its time.", "");
        }
    }

    private static JsonNode object(byte[] bytes) {
        try {
            JsonNode read = Json.read(bytes);
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // said below
        }
        throw Refusal.wrong("bad-body", "The body is not a JSON object.", "Write one such as {}, or leave it out.");
    }

    /** The fields of a body. */
    static final class Fields {
        private final JsonNode object;

        Fields(JsonNode object, List<String> names, BiFunction<String, List<String>, Optional<String>> nearest) {
            this.object = object;
            List<String> given = new ArrayList<>();
            object.fieldNames().forEachRemaining(given::add);
            for (String name : given) {
                if (!names.contains(name)) {
                    String advice = nearest.apply(name, names)
                            .map(meant -> "Did you mean " + meant + "?")
                            .orElse(names.isEmpty() ? "There is none." : "There are " + String.join(", ", names) + ".");
                    throw Refusal.wrong("no-such-field", "There is no field " + name + ".", advice);
                }
            }
        }

        String text(String name) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isTextual()) {
                throw Refusal.wrong("bad-field", "The field " + name + " is not a text.", "Put it in quotes.");
            }
            return value.asText("");
        }

        boolean flag(String name) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isBoolean()) {
                throw Refusal.wrong(
                        "bad-field", "The field " + name + " is not a truth value.", "Write true or false.");
            }
            return value.asBoolean(false);
        }
    }
}
