package dev.sluse.table.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluse.table.schema.JsonType;
import dev.sluse.table.vector.ColumnType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cell as the JSON value that a schema means by it, for the fallback. Where the schema leaves several types open, the first of
 * integer, number, boolean, object, array that the cell plainly is (no leading zero, no plus), else text. A date in a declared
 * format becomes ISO.
 */
final class CellJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PlanColumn plan;
    private final NumberCell number;

    CellJson(PlanColumn plan) {
        this.plan = plan;
        this.number = new NumberCell(plan.options());
    }

    /** Whether a cell is of one of the open types. */
    boolean fits(byte[] b, int from, int to) {
        return value(b, from, to) != null;
    }

    /** The value of a cell that is not absent; null if it is of none of the open types. */
    @Nullable
    JsonNode value(byte[] b, int cellFrom, int cellTo) {
        boolean union = plan.spec().isUnion();
        for (JsonType type : plan.spec().jsonTypes()) {
            JsonNode value = as(type, b, cellFrom, cellTo, union);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable JsonNode as(JsonType type, byte[] b, int cellFrom, int cellTo, boolean plainly) {
        int from = plainly ? cellFrom : Blank.start(b, cellFrom, cellTo);
        int to = plainly ? cellTo : Blank.end(b, from, cellTo);
        return switch (type) {
            case NULL -> null;
            case INTEGER, NUMBER -> number(type, b, from, to, plainly);
            case BOOLEAN -> bool(b, from, to);
            case OBJECT, ARRAY -> nested(type, text(b, cellFrom, cellTo));
            case STRING -> TextNode.valueOf(string(b, cellFrom, cellTo, from, to));
        };
    }

    private @Nullable JsonNode number(JsonType type, byte[] b, int from, int to, boolean plainly) {
        if (from == to || number.read(b, from, to) != NumberCell.OK) {
            return null;
        }
        if (plainly && (number.leadingZero || number.hasPlus)) {
            return null;
        }
        if (type == JsonType.INTEGER) {
            return number.isWhole() ? BigIntegerNode.valueOf(number.exact().toBigInteger()) : null;
        }
        return Double.isInfinite(number.doubleValue()) ? null : DecimalNode.valueOf(number.exact());
    }

    private @Nullable JsonNode bool(byte[] b, int from, int to) {
        int value = BooleanReader.word(b, from, to);
        if (value < 0) {
            value = BooleanReader.declared(plan.options(), b, from, to);
        }
        return value < 0 ? null : BooleanNode.valueOf(value == 1);
    }

    private static @Nullable JsonNode nested(JsonType type, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return (type == JsonType.OBJECT ? node.isObject() : node.isArray()) ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String string(byte[] b, int cellFrom, int cellTo, int from, int to) {
        ColumnType.Kind kind = plan.spec().type().kind();
        if (kind == ColumnType.Kind.DATE) {
            var format = plan.options().dateFormat();
            return format == null
                    ? text(b, from, to)
                    : LocalDate.ofEpochDay(DateReader.declared(format, b, from, to))
                            .toString();
        }
        return kind == ColumnType.Kind.INSTANT ? text(b, from, to) : text(b, cellFrom, cellTo);
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
}
