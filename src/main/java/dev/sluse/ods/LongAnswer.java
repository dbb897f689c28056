package dev.sluse.ods;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that is too long for memory: of each list in it the beginning, and how many items are not kept. A status is so long where
 * many records have errors.
 */
final class LongAnswer {
    /** Behind the name of a list: how many of its items are not kept. */
    static final String NOT_KEPT = "_not_kept";
    /** With the texts that such an item has, 40 MB. */
    static final int MOST_ITEMS = 50_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LongAnswer() {}

    /**
     * The object; null if it is none.
     *
     * @param most items that are kept of a list
     * @throws com.fasterxml.jackson.core.JacksonException if it is only a part of one
     */
    static @Nullable JsonNode read(Path file, int most) throws IOException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            ObjectNode object = JSON.createObjectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    long left = list(parser, object.putArray(name), most);
                    if (left > 0) {
                        object.put(name + NOT_KEPT, left);
                    }
                } else {
                    object.set(name, JSON.readTree(parser));
                }
            }
            return object;
        }
    }

    private static long list(JsonParser parser, ArrayNode kept, int most) throws IOException {
        long left = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (kept.size() < most) {
                kept.add(JSON.<JsonNode>readTree(parser));
            } else {
                parser.skipChildren();
                left++;
            }
        }
        return left;
    }
}
