package dev.sluse.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A trouble that some requests meet.
 *
 * @param system {@code datafordeler}, {@code iam}, {@code datalens}, {@code ods}, {@code nvdb}, or {@code *}
 * @param path regular expression, found anywhere in the whole path
 * @param method {@code POST} and the like, or {@code *}
 * @param status what is answered, of the kinds that answer a status
 * @param retryAfter value of {@code Retry-After}; empty for none
 * @param millis how long it lasts, of the kinds that last
 * @param skip how many that match are spared first
 * @param count how often it happens; -1: no end
 * @param probability of each request that matches
 * @param seed of the dice
 */
public record Fault(
        String system,
        String path,
        String method,
        Kind kind,
        int status,
        String retryAfter,
        long millis,
        int skip,
        int count,
        double probability,
        long seed) {

    /** What goes wrong. */
    public enum Kind {
        /** The connection is closed and nothing was done. */
        DROP_BEFORE,
        /** It was done, and the connection is closed without an answer. */
        DROP_AFTER,
        /** A status is answered and nothing was done. */
        STATUS,
        /** It was done, and a status is answered all the same. */
        STATUS_AFTER,
        /** It was done; half the answer comes, then the connection is closed. */
        TRUNCATED,
        /** It was done; the answer comes late. */
        SLOW,
        /** It is done slowly, under its lock. */
        SLOW_COMMIT,
        /** It was done; the answer comes a byte at a time, with a wait before each. */
        DRIP,
        /** A page for people is answered with 200, such as one to log in at, and nothing was done. */
        HTML;

        /** As in JSON: {@code drop-after}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Set<String> KEYS = Set.of(
            "system",
            "path",
            "method",
            "kind",
            "status",
            "retryAfter",
            "millis",
            "skip",
            "count",
            "probability",
            "seed");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static Fault of(JsonNode json) {
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("A fault has no " + key + "; it has "
                        + KEYS.stream().sorted().toList() + ".");
            }
        });
        Kind kind = kind(json.path("kind").asText());
        int status = json.path("status").asInt(503);
        double probability = json.path("probability").asDouble(1);
        if (status < 400 || status > 599 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("The status of a fault is 400 to 599, its probability 0 to 1.");
        }
        try {
            Pattern.compile(json.path("path").asText());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The path of a fault is a regular expression: " + e.getDescription() + ".");
        }
        return new Fault(
                json.path("system").asText("*"),
                json.path("path").asText(""),
                json.path("method").asText("*"),
                kind,
                status,
                json.path("retryAfter").asText(""),
                json.path("millis").asLong(1000),
                json.path("skip").asInt(0),
                json.path("count").asInt(json.has("probability") ? -1 : 1),
                probability,
                json.path("seed").asLong(1));
    }

    private static Kind kind(String word) {
        for (Kind each : Kind.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "The kind of a fault is one of drop-before, drop-after, status, status-after,"
                        + " truncated, slow, slow-commit, drip, html, not \"" + word + "\".");
    }

    /** Whether it is about such a request. */
    boolean isAbout(String ofSystem, String ofMethod, String ofPath) {
        return (system.equals("*") || system.equals(ofSystem))
                && (method.equals("*") || method.equals(ofMethod))
                && Pattern.compile(path).matcher(ofPath).find();
    }
}
