package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of events as they stream by and writes their lines: 14 fields in our order, whatever the answer's, and null for one that is
 * not there. Fast code: measured with {@code bench/EventPages}. For one thread at a time.
 */
final class PageParser {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final int FIELDS = EventFields.ALL.size();
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] NAMES = names();
    private static final Map<String, Integer> NUMBERS = numbers();

    private final String where;
    private final String root;
    private final LineBytes values = new LineBytes();
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private @Nullable JsonNode errors;
    private boolean found;

    /** @param where for people, such as {@code BBR/v2} */
    PageParser(String where, Register register) {
        this.where = where;
        this.root = register.events();
    }

    /**
     * Reads one.
     *
     * @param following told where the next page begins, as soon as that is known and before this one is read
     * @throws RegisterFault if it is an error, or not whole: nothing of it counts then
     */
    EventPage parse(String text, Consumer<EventPage.Next> following) {
        EventPage page = new EventPage();
        errors = null;
        found = false;
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Answers.broken(where);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("errors") && value != JsonToken.VALUE_NULL) {
                    errors = TREES.readTree(json);
                } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                    data(json, page, following);
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw Answers.broken(where);
            }
        } catch (JsonProcessingException e) {
            throw Answers.broken(where);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        JsonNode refused = errors;
        if (refused != null) {
            throw Answers.error(where, refused);
        }
        if (!found) {
            throw RegisterFault.passing("Datafordeler's answer for " + where + " has no " + root + ".");
        }
        return page;
    }

    private void data(JsonParser json, EventPage page, Consumer<EventPage.Next> following) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean ours = json.currentName().equals(root);
            if (json.nextToken() != JsonToken.START_OBJECT || !ours) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "pageInfo" -> {
                        page.next(pageInfo(json));
                        following.accept(page.next());
                    }
                    case "nodes" -> nodes(json, page);
                    default -> json.skipChildren();
                }
            }
        }
    }

    private static EventPage.Next pageInfo(JsonParser json) throws IOException {
        boolean more = false;
        String cursor = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("hasNextPage")) {
                more = value == JsonToken.VALUE_TRUE;
            } else if (name.equals("endCursor") && value == JsonToken.VALUE_STRING) {
                cursor = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return new EventPage.Next(more, cursor);
    }

    private void nodes(JsonParser json, EventPage page) throws IOException {
        found = true;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            event(json, page);
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw Answers.broken(where);
        }
    }

    private void event(JsonParser json, EventPage page) throws IOException {
        values.clear();
        Arrays.fill(ends, -1);
        long id = -1;
        int sequence = 0;
        char action = 0;
        boolean failed = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Integer known = NUMBERS.get(json.currentName());
            JsonToken value = json.nextToken();
            if (known == null) {
                json.skipChildren();
                continue;
            }
            int field = known;
            starts[field] = values.length();
            value(json, value);
            ends[field] = values.length();
            switch (field) {
                case EventFields.EVENT_ID -> id = json.getLongValue();
                case EventFields.SEQUENCE -> sequence = json.getIntValue();
                case EventFields.ACTION ->
                    action = value == JsonToken.VALUE_STRING && json.getTextLength() == 1
                            ? json.getTextCharacters()[json.getTextOffset()]
                            : 0;
                case EventFields.FAILED -> failed = value == JsonToken.VALUE_TRUE;
                default -> {}
            }
        }
        if (id < 1 || sequence < 1 || action == 0) {
            throw RegisterFault.passing("An event of " + where + " lacks its id, action or sequence number.");
        }
        line(page.lines());
        page.add(id, sequence, action, failed, failed ? key() : null);
    }

    private void value(JsonParser json, JsonToken value) throws IOException {
        switch (value) {
            case VALUE_STRING -> values.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                values.plain(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            default -> throw Answers.broken(where);
        }
    }

    private void line(LineBytes lines) {
        for (int field = 0; field < FIELDS; field++) {
            byte[] name = NAMES[field];
            lines.add(name, 0, name.length);
            if (ends[field] < 0) {
                lines.add(NULL, 0, NULL.length);
            } else {
                lines.add(values.bytes(), starts[field], ends[field] - starts[field]);
            }
        }
        lines.add('}');
        lines.add('\n');
    }

    private String key() {
        return text(EventFields.ROW_ID) + text(EventFields.ROW_VERSION) + text(EventFields.ACTION);
    }

    private String text(int field) {
        return ends[field] < 0
                ? "null"
                : new String(values.bytes(), starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    private static byte[][] names() {
        byte[][] names = new byte[FIELDS][];
        for (int field = 0; field < FIELDS; field++) {
            String before = field == 0 ? "{" : ",";
            names[field] = (before + "\"" + EventFields.ALL.get(field) + "\":").getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int field = 0; field < FIELDS; field++) {
            numbers.put(EventFields.ALL.get(field), field);
        }
        return numbers;
    }
}
