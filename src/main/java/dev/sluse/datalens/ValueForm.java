package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Values in the forms that the API takes (contract 4.4). Each method appends one and says whether it fits. Not thread-safe. */
final class ValueForm {
    private static final int DIGITS_OF_A_LONG = 18;

    private ValueForm() {}

    /** Appends the value that the parser stands at, which is not null. */
    static boolean put(ColumnType type, JsonParser at, Octets out) throws IOException {
        JsonToken token = at.currentToken();
        return switch (type) {
            case STRING -> string(token, at, out);
            case INTEGER -> integer(token, at, out);
            case FLOAT -> decimal(token, at, out);
            case BOOLEAN -> flag(token, at, out);
            case DATE -> token == JsonToken.VALUE_STRING && date(at, out);
            case DATETIME -> token == JsonToken.VALUE_STRING && time(at, out);
            case GEOPOINT ->
                (token == JsonToken.VALUE_STRING || token == JsonToken.START_ARRAY) && string(token, at, out);
            case OTHER -> asItIs(at, out);
        };
    }

    private static boolean string(JsonToken token, JsonParser at, Octets out) throws IOException {
        if (token.isStructStart()) {
            char[] text = structure(at).toCharArray();
            out.quoted(text, 0, text.length);
        } else {
            out.quoted(at.getTextCharacters(), at.getTextOffset(), at.getTextLength());
        }
        return true;
    }

    private static boolean integer(JsonToken token, JsonParser at, Octets out) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && at.getTextLength() <= DIGITS_OF_A_LONG) {
            char[] chars = at.getTextCharacters();
            int start = at.getTextOffset();
            boolean minusZero = at.getTextLength() == 2 && chars[start] == '-' && chars[start + 1] == '0';
            out.ascii(chars, minusZero ? start + 1 : start, minusZero ? 1 : at.getTextLength());
            return true;
        }
        if (token.isStructStart() || token.isBoolean()) {
            return false;
        }
        try {
            BigDecimal value = new BigDecimal(at.getText().strip());
            if (value.scale() < -DIGITS_OF_A_LONG - 1) {
                return false;
            }
            out.ascii(Long.toString(value.longValueExact()));
            return true;
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean decimal(JsonToken token, JsonParser at, Octets out) throws IOException {
        if (token.isNumeric()) {
            out.ascii(at.getTextCharacters(), at.getTextOffset(), at.getTextLength());
            return true;
        }
        if (token != JsonToken.VALUE_STRING) {
            return false;
        }
        try {
            out.ascii(new BigDecimal(at.getText().strip()).toString());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean flag(JsonToken token, JsonParser at, Octets out) throws IOException {
        boolean isText = token == JsonToken.VALUE_STRING;
        if (token == JsonToken.VALUE_TRUE || (isText && at.getText().equalsIgnoreCase("true"))) {
            out.ascii("true");
            return true;
        }
        if (token == JsonToken.VALUE_FALSE || (isText && at.getText().equalsIgnoreCase("false"))) {
            out.ascii("false");
            return true;
        }
        return false;
    }

    private static boolean date(JsonParser at, Octets out) throws IOException {
        boolean isDate =
                at.getTextLength() == IsoShape.DATE && IsoShape.isDate(at.getTextCharacters(), at.getTextOffset());
        if (isDate) {
            out.quoted(at.getTextCharacters(), at.getTextOffset(), at.getTextLength());
        }
        return isDate;
    }

    /** With {@code Z} as it is; with another offset in UTC; without one it is not known which moment it means. */
    private static boolean time(JsonParser at, Octets out) throws IOException {
        if (IsoShape.isUtc(at.getTextCharacters(), at.getTextOffset(), at.getTextLength())) {
            out.quoted(at.getTextCharacters(), at.getTextOffset(), at.getTextLength());
            return true;
        }
        try {
            String utc = OffsetDateTime.parse(at.getText().strip().replaceFirst("(?<=^.{10}) ", "T"))
                    .toInstant()
                    .toString();
            out.put('"');
            out.ascii(utc);
            out.put('"');
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean asItIs(JsonParser at, Octets out) throws IOException {
        String text = structure(at);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.put(bytes, 0, bytes.length);
        return true;
    }

    /** The value as JSON text; the parser then stands at its end. */
    private static String structure(JsonParser at) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = RowReader.JSON.createGenerator(text)) {
            generator.copyCurrentStructure(at);
        }
        return text.toString();
    }
}
