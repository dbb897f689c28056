package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON of strangers as maps, lists, texts, {@link NumberText}, booleans and {@link #NULL}, within bounds: 50 levels, numbers of 100
 * characters, {@value #MOST} characters and values an object. A name that comes twice is an error.
 */
final class JsonTree {
    static final int MOST = 16 << 20;

    /** Stands for null. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(bounds())
            .build();

    /** For what is read whole by {@link #read}, which sees itself that a name comes twice, and sooner. */
    static final JsonFactory LINES =
            new JsonFactoryBuilder().streamReadConstraints(bounds()).build();

    private static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(50)
                .maxNumberLength(100)
                .maxStringLength(MOST)
                .maxNameLength(1000)
                .build();
    }

    /** An object is larger than may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private int left = MOST;

    private JsonTree() {}

    /** Reads the value that the parser stands at the beginning of; it stands at its end then. */
    static Object read(JsonParser parser) throws IOException {
        return new JsonTree().value(parser);
    }

    private Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    spend(name.length());
                    parser.nextToken();
                    if (members.put(name, value(parser)) != null) {
                        throw new JsonParseException(parser, "a name comes twice");
                    }
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>(4);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(spent(parser.getText()));
            case VALUE_STRING -> spent(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                spend(1);
                yield NULL;
            }
        };
    }

    private String spent(String text) throws IOException {
        spend(text.length());
        return text;
    }

    private void spend(int characters) throws IOException {
        left -= characters + 8;
        if (left < 0) {
            throw new TooLarge();
        }
    }

    /** The value as JSON, numbers as they were written. */
    static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(value, generator);
        }
        return bytes.toByteArray();
    }

    static void write(Object value, JsonGenerator to) throws IOException {
        if (value instanceof Map<?, ?> members) {
            to.writeStartObject();
            for (Map.Entry<?, ?> each : members.entrySet()) {
                to.writeFieldName(String.valueOf(each.getKey()));
                write(each.getValue(), to);
            }
            to.writeEndObject();
        } else if (value instanceof List<?> items) {
            to.writeStartArray();
            for (Object each : items) {
                write(each, to);
            }
            to.writeEndArray();
        } else if (value instanceof NumberText number) {
            to.writeNumber(number.text());
        } else if (value instanceof Boolean bool) {
            to.writeBoolean(bool);
        } else if (value == NULL) {
            to.writeNull();
        } else {
            to.writeString(String.valueOf(value));
        }
    }
}
