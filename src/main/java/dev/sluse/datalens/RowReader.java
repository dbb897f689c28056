package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of JSON objects, row by row, into arrays of values in the table's order: one line each, and beside it the bytes of
 * its key. Fast code: nothing is made for a row, a field or a value. Not thread-safe.
 */
final class RowReader implements AutoCloseable {
    static final JsonFactory JSON = new JsonFactory();

    private static final char BETWEEN = 0x1F;

    /** The row as a line without its end. */
    final Octets line = new Octets();
    /** Its replacing key, equal for equal keys: numbers and times in one form. */
    final Octets key = new Octets();

    private final ColumnMatch match;
    private final String name;
    private final JsonParser parser;
    private final Map<String, Integer> places;
    private final ColumnType[] types;
    private final Octets values = new Octets();
    private final int[] starts;
    private final int[] ends;
    private final int[] keyPlaces;
    /** Fields come in the same order in each row: by their place in it what they were the last time. */
    private @Nullable String[] lastNames = new String[16];

    private int[] lastPlaces = new int[16];
    private long row;

    RowReader(Path file, ColumnMatch match) throws IOException {
        this.match = match;
        this.name = String.valueOf(file.getFileName());
        this.places = match.bySource();
        this.types = match.columns().stream().map(Column::kind).toArray(ColumnType[]::new);
        this.starts = new int[types.length];
        this.ends = new int[types.length];
        this.keyPlaces = match.key().stream().mapToInt(Integer::intValue).toArray();
        this.parser = Ndjson.open(file);
    }

    /** How many rows were read. */
    long row() {
        return row;
    }

    /** Reads the next row; false at the end. */
    boolean next() throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return false;
            }
            row++;
            if (first != JsonToken.START_OBJECT) {
                throw bad("it is no JSON object");
            }
            fields();
        } catch (JsonProcessingException e) {
            // without the cause: it quotes what it could not read
            throw bad("it is no whole JSON object");
        }
        assemble();
        return true;
    }

    /** The value at a place of the row, as JSON. */
    String value(int place) {
        return starts[place] < 0
                ? "null"
                : new String(values.bytes, starts[place], ends[place] - starts[place], StandardCharsets.UTF_8);
    }

    private void fields() throws IOException {
        values.clear();
        Arrays.fill(starts, -1);
        int field = 0;
        for (String each = parser.nextFieldName(); each != null; each = parser.nextFieldName()) {
            int place = place(field++, each);
            JsonToken token = parser.nextToken();
            if (place < 0) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL) {
                starts[place] = -1;
            } else {
                int start = values.length;
                if (!ValueForm.put(types[place], parser, values)) {
                    throw misfit(place, token);
                }
                starts[place] = start;
                ends[place] = values.length;
            }
        }
    }

    @SuppressWarnings(
            "ReferenceEquality") // the parser gives the same name as the same object; another object only takes longer
    private int place(int field, String each) {
        if (field >= lastNames.length) {
            lastNames = Arrays.copyOf(lastNames, field * 2);
            lastPlaces = Arrays.copyOf(lastPlaces, field * 2);
        }
        if (lastNames[field] == each) {
            return lastPlaces[field];
        }
        Integer place = places.get(each);
        if (place == null && !match.leavesOut()) {
            throw new SluseException(
                    Kind.DATA,
                    "unknown-column",
                    "Row " + row + " of " + name + " has a column " + each + ", which table " + match.table()
                            + " does not have.",
                    "Choose with the option columns, add it in DataLens, or set alterTable=true, which drops the table's"
                            + " data.");
        }
        lastNames[field] = each;
        lastPlaces[field] = place == null ? -1 : place;
        return lastPlaces[field];
    }

    private void assemble() {
        line.clear();
        for (int i = 0; i < types.length; i++) {
            line.put(i == 0 ? '[' : ',');
            if (starts[i] >= 0) {
                line.put(values.bytes, starts[i], ends[i] - starts[i]);
            } else if (match.columns().get(i).nullable()) {
                line.ascii("null");
            } else {
                throw bad("column " + match.columns().get(i).name() + " has no value, and table " + match.table()
                        + " wants one");
            }
        }
        line.put(']');
        key.clear();
        for (int place : keyPlaces) {
            key.put(BETWEEN);
            if (starts[place] >= 0) {
                KeyForm.put(types[place], values.bytes, starts[place], ends[place], key);
            }
        }
    }

    private SluseException misfit(int place, JsonToken token) {
        Column column = match.columns().get(place);
        String found =
                switch (token) {
                    case VALUE_STRING -> "a text";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
                    case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                    default -> "a nested value";
                };
        String hint = column.kind() == ColumnType.DATETIME && token == JsonToken.VALUE_STRING
                ? " with an offset; the option zone of the table step says where local times are from"
                : "";
        return bad("column " + column.name() + " has " + found + ", and table " + match.table() + " wants "
                + column.type() + hint);
    }

    private SluseException bad(String why) {
        return new SluseException(Kind.DATA, "bad-row", "Row " + row + " of " + name + ": " + why + ".", "");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
