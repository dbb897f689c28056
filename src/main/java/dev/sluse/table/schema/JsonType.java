package dev.sluse.table.schema;

import dev.sluse.table.vector.ColumnType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema, in the order in which a cell is tried where several are open. */
public enum JsonType {
    NULL,
    INTEGER,
    NUMBER,
    BOOLEAN,
    OBJECT,
    ARRAY,
    STRING;

    /** The word of the schema: {@code integer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with that word, or null. */
    static @Nullable JsonType ofWord(String word) {
        for (JsonType each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        return null;
    }

    /** The type that values of a column have as JSON. */
    static JsonType of(ColumnType.Kind kind) {
        return switch (kind) {
            case TEXT, DATE, INSTANT, LOCAL_TIME -> STRING;
            case JSON -> OBJECT;
            case INT32, INT64 -> INTEGER;
            case DOUBLE, DECIMAL -> NUMBER;
            case BOOLEAN -> BOOLEAN;
        };
    }
}
