package dev.sluse.ods;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.operations.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer says to people, in either dialect of the provider's errors (contract 8). */
final class ProviderText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;
    /** A server might quote the key. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(apikey\\W{1,3})[\\w-]+|(api[ _-]key\\W{1,3})[\\w-]{16,}");

    private ProviderText() {}

    /** The answer's body as a JSON object; empty if it is none, or only a part of one. One that lies in a file is taken from there. */
    static Optional<JsonNode> object(Answer.Reply reply) {
        try {
            Path file = reply.file();
            JsonNode node = file == null ? JSON.readTree(reply.body()) : taken(file);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable JsonNode taken(Path file) throws IOException {
        try {
            return Files.exists(file) ? LongAnswer.read(file, LongAnswer.MOST_ITEMS) : null;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The sentence of an answer, without secrets: {@code 400 Invalid input (title: This field is required)}. */
    static String of(Answer.Reply reply) {
        Optional<JsonNode> said = object(reply);
        String text = said.isPresent() ? said(said.get()) : isHtml(reply) ? "an HTML page" : reply.text();
        return (reply.status() + " " + tidy(text)).strip();
    }

    /** Whether it is a page for people, in place of JSON. */
    static boolean isHtml(Answer.Reply reply) {
        boolean declared = reply.header("content-type").orElse("").contains("html");
        return declared || reply.text().stripLeading().startsWith("<");
    }

    /** Any text on one line, without secrets, of bounded length. */
    static String tidy(String text) {
        String line = SECRET.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("$1$2***");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static String said(JsonNode node) {
        for (String name : new String[] {"message", "raw_message", "error", "detail"}) {
            if (node.path(name).isTextual()) {
                return node.path(name).asText() + more(node);
            }
        }
        return node.toString();
    }

    private static String more(JsonNode node) {
        StringBuilder more = new StringBuilder();
        node.path("detail").properties().forEach(each -> {
            JsonNode first = each.getValue().isArray() ? each.getValue().path(0) : each.getValue();
            more.append(more.isEmpty() ? " (" : ", ")
                    .append(each.getKey())
                    .append(": ")
                    .append(first.asText());
        });
        String trace = node.path("trace_id").asText("");
        if (!trace.isEmpty()) {
            more.append(more.isEmpty() ? " (" : ", ").append("trace ").append(trace);
        }
        return more.isEmpty() ? "" : more.append(")").toString();
    }
}
