package dev.sluse.datalens;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.operations.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer says to people; the form of the provider's errors is not documented, so it is read as it comes (contract 5). */
final class ProviderText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;
    /** Claims and tokens: a server might quote them. */
    private static final Pattern SECRET = Pattern.compile("eyJ[\\w-]{6,}(?:\\.[\\w=-]+)*+|t1\\.[\\w.=-]+");

    private static final String[] NAMES = {"message", "error_description", "error", "detail", "reason"};

    private ProviderText() {}

    /** The answer's body as a JSON object; empty if it is none, or only a part of one. */
    static Optional<JsonNode> object(Answer.Reply reply) {
        try {
            JsonNode node = JSON.readTree(reply.body());
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence of an answer, without secrets: {@code 400 the schema does not match}; the number alone if it says nothing. */
    static String of(Answer.Reply reply) {
        String said = object(reply).map(ProviderText::said).orElseGet(reply::text);
        return (reply.status() + " " + tidy(said)).strip();
    }

    /** Any text on one line, without secrets, of bounded length. */
    static String tidy(String text) {
        String line = SECRET.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("***");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String said(JsonNode node) {
        for (String name : NAMES) {
            JsonNode value = node.path(name);
            if (value.isTextual()) {
                return value.asText();
            }
            if (value.isObject()) {
                return said(value);
            }
        }
        return node.toString();
    }
}
