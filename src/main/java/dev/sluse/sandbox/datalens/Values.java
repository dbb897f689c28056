package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluse.sandbox.wire.IdSet;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Which JSON value a column takes, and what stands for it where values are compared. */
final class Values {
    private static final Pattern POINT = Pattern.compile("\\[ *-?\\d+([.]\\d+)? *, *-?\\d+([.]\\d+)? *]");
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d{2}:?\\d{2})");
    private static final long NULL = 0x5bd1e995L;

    private Values() {}

    /**
     * What is wrong with the value that the parser stands at; empty if nothing is.
     */
    static String wrong(Definition.Column column, JsonParser at) throws IOException {
        JsonToken token = at.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return column.nullable() ? "" : "null, and the column is not nullable";
        }
        boolean fits =
                switch (column.type()) {
                    case "integer" ->
                        token == JsonToken.VALUE_NUMBER_INT && at.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                    case "float" -> token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
                    case "boolean" -> token.isBoolean();
                    case "date" -> token == JsonToken.VALUE_STRING && isDate(at.getText());
                    case "datetime" -> token == JsonToken.VALUE_STRING && isDateTime(at.getText());
                    case "geopoint" ->
                        token == JsonToken.VALUE_STRING
                                && POINT.matcher(at.getText()).matches();
                    default -> token == JsonToken.VALUE_STRING;
                };
        return fits ? "" : "no " + column.type();
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The common form is read by hand: it is checked a million times. */
    private static boolean isDateTime(String text) {
        try {
            return ZONED.matcher(text).matches()
                    ? OffsetDateTime.parse(text).getYear() >= 0
                    : LocalDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** 64 bits that stand for the value; the same for a number however it is written. */
    static long hash(JsonParser at) throws IOException {
        JsonToken token = at.currentToken();
        return switch (token) {
            case VALUE_NULL -> NULL;
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE ? 3 : 5;
            case VALUE_NUMBER_INT -> IdSet.mix(at.getLongValue());
            case VALUE_NUMBER_FLOAT -> IdSet.mix(Double.doubleToLongBits(at.getDoubleValue()));
            default -> text(at.getTextCharacters(), at.getTextOffset(), at.getTextLength());
        };
    }

    private static long text(char[] chars, int from, int length) {
        long hash = length;
        for (int i = from; i < from + length; i++) {
            hash = (hash * 0x100000001b3L) ^ chars[i];
        }
        return IdSet.mix(hash);
    }
}
