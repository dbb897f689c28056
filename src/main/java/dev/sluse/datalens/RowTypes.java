package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that rows have, in the order in which they are met, and their types as all rows show them; every one may be null, since
 * rows to come may lack what these have.
 */
final class RowTypes {
    private final Map<String, ColumnType> types = new LinkedHashMap<>();
    private final Map<String, Column> declared;

    private RowTypes(Map<String, Column> declared) {
        this.declared = declared;
    }

    /**
     * Reads all rows.
     *
     * @param declared what is known of columns and not looked at
     * @throws SluseException kind DATA if a row is no JSON object
     */
    static Map<String, Column> of(List<Path> files, Map<String, Column> declared) throws IOException {
        RowTypes types = new RowTypes(declared);
        for (Path file : files) {
            types.read(file);
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        types.types.forEach((name, type) -> columns.put(
                name,
                declared.getOrDefault(
                        name, Column.of(name, type == ColumnType.OTHER ? ColumnType.STRING : type, true))));
        return columns;
    }

    private void read(Path file) throws IOException {
        long row = 0;
        try (JsonParser parser = Ndjson.open(file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                row++;
                if (token != JsonToken.START_OBJECT) {
                    throw bad(row, file);
                }
                for (String each = parser.nextFieldName(); each != null; each = parser.nextFieldName()) {
                    parser.nextToken();
                    see(each, parser);
                }
            }
        } catch (JsonProcessingException e) {
            throw bad(row + 1, file);
        }
    }

    private void see(String name, JsonParser at) throws IOException {
        ColumnType before = types.get(name);
        if (before == null) {
            types.put(name, ColumnType.OTHER);
            before = ColumnType.OTHER;
        }
        JsonToken token = at.currentToken();
        if (token == JsonToken.VALUE_NULL || before == ColumnType.STRING || declared.containsKey(name)) {
            at.skipChildren();
            return;
        }
        ColumnType now = type(token, at);
        at.skipChildren();
        types.put(name, both(before, now));
    }

    /** OTHER stands for one of which nothing is known yet. */
    private static ColumnType both(ColumnType before, @Nullable ColumnType now) {
        if (now == null || before == now) {
            return before;
        }
        if (before == ColumnType.OTHER) {
            return now;
        }
        boolean numbers = (before == ColumnType.INTEGER || before == ColumnType.FLOAT)
                && (now == ColumnType.INTEGER || now == ColumnType.FLOAT);
        return numbers ? ColumnType.FLOAT : ColumnType.STRING;
    }

    private static ColumnType type(JsonToken token, JsonParser at) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT -> at.getTextLength() <= 18 ? ColumnType.INTEGER : ColumnType.FLOAT;
            case VALUE_NUMBER_FLOAT -> ColumnType.FLOAT;
            case VALUE_TRUE, VALUE_FALSE -> ColumnType.BOOLEAN;
            case VALUE_STRING -> text(at);
            default -> ColumnType.STRING;
        };
    }

    private static ColumnType text(JsonParser at) throws IOException {
        char[] chars = at.getTextCharacters();
        int from = at.getTextOffset();
        int length = at.getTextLength();
        if (length < IsoShape.DATE || !IsoShape.isDate(chars, from)) {
            return ColumnType.STRING;
        }
        if (length == IsoShape.DATE) {
            return ColumnType.DATE;
        }
        if (IsoShape.isUtc(chars, from, length)) {
            return ColumnType.DATETIME;
        }
        try {
            OffsetDateTime.parse(at.getText());
            return ColumnType.DATETIME;
        } catch (DateTimeException e) {
            return ColumnType.STRING;
        }
    }

    private static SluseException bad(long row, Path file) {
        return new SluseException(
                Kind.DATA, "bad-row", "Row " + row + " of " + file.getFileName() + ": it is no whole JSON object.", "");
    }
}
