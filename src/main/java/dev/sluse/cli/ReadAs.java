package dev.sluse.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluse.table.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table was read, as its report says: nothing is guessed in silence.
 *
 * @param encoding such as {@code windows-1252}, or null if there was no text to read
 * @param delimiter the character between cells, or null
 */
record ReadAs(@Nullable String encoding, @Nullable String delimiter) {
    static final ReadAs UNKNOWN = new ReadAs(null, null);

    /** Reads the beginning of the report; what follows the input may be long. */
    static ReadAs of(Path report) throws IOException {
        if (!Files.exists(report)) {
            return UNKNOWN;
        }
        try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean input = json.currentName().equals("input");
                json.nextToken();
                if (input) {
                    Map<String, String> fields = new HashMap<>();
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        fields.put(json.currentName(), json.nextTextValue());
                    }
                    return new ReadAs(fields.get("encoding"), fields.get("delimiter"));
                }
                json.skipChildren();
            }
            return UNKNOWN;
        }
    }

    boolean isTabbed() {
        return "\t".equals(delimiter);
    }

    /** What was found by looking and is not the plain case; empty if there is nothing to say. */
    String words(ReadOptions asked) {
        boolean looked = asked.encoding() == null || asked.delimiter() == null;
        boolean plain = encoding == null || (encoding.equals("UTF-8") && (delimiter == null || delimiter.equals(",")));
        if (!looked || plain) {
            return "";
        }
        String mark = delimiter == null ? "" : ", " + (isTabbed() ? "tab" : delimiter);
        return "; read as " + encoding + mark;
    }
}
