package dev.sluse.component.nvdb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The rows that the findings of a table refuse, one after the other, in the order of their lines. Not thread-safe. */
final class Refusals implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MESSAGES = 10;

    private final JsonParser json;
    private @Nullable JsonNode ahead;

    /**
     * A row.
     *
     * @param line physical, in the table that was read
     * @param codes with blanks between them
     * @param messages with their places in that table
     * @param notes the same without lines
     */
    record Row(long line, long row, String codes, String messages, String notes) {}

    /** @param findings errors.ndjson; those of one row follow each other */
    Refusals(Path findings) throws IOException {
        json = JSON.createParser(findings.toFile());
        ahead = read();
    }

    /** The next one; null at the end. */
    @Nullable
    Row next() throws IOException {
        JsonNode first = ahead;
        if (first == null) {
            return null;
        }
        long line = first.path("line").asLong();
        Set<String> codes = new LinkedHashSet<>();
        List<String> messages = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (JsonNode each = first; each != null && each.path("line").asLong() == line; each = ahead) {
            codes.add(each.path("code").asText());
            if (messages.size() < MOST_MESSAGES) {
                messages.add(each.path("message").asText());
                notes.add(note(each));
            }
            ahead = read();
        }
        return new Row(
                line,
                first.path("row").asLong(),
                String.join(" ", codes),
                String.join(" ", messages),
                String.join(" ", notes));
    }

    private static String note(JsonNode finding) {
        String column = finding.path("column").asText("");
        String place = column.isEmpty() ? "" : Matcher.quoteReplacement(column + ": ");
        return finding.path("message").asText().replaceFirst("^[^:]*: ", place);
    }

    /** The next finding that refuses a row; null at the end. */
    private @Nullable JsonNode read() throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode finding = json.readValueAsTree();
            boolean isError = finding.path("severity").asText().equals("error");
            if (isError && finding.path("row").asLong() > 0) {
                return finding;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
