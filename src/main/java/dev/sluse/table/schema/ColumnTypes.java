package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.table.vector.ColumnType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which type a column has in memory and in Parquet. */
final class ColumnTypes {
    private static final int NARROW = 18;
    private static final int WIDE = 38;

    private ColumnTypes() {}

    static ColumnType of(JsonType type, JsonNode property, NumberRules rules) {
        return switch (type) {
            case INTEGER -> integer(rules);
            case NUMBER -> number(rules);
            case BOOLEAN -> ColumnType.BOOLEAN;
            case OBJECT, ARRAY -> ColumnType.JSON;
            case NULL -> ColumnType.TEXT;
            case STRING -> string(StringFormat.ofWord(property.path("format").asText("")));
        };
    }

    private static ColumnType string(@Nullable StringFormat format) {
        return format == StringFormat.DATE
                ? ColumnType.DATE
                : format == StringFormat.DATE_TIME ? ColumnType.INSTANT : ColumnType.TEXT;
    }

    private static ColumnType integer(NumberRules rules) {
        BigDecimal low = rules.lowest();
        BigDecimal high = rules.highest();
        boolean narrow = low != null
                && high != null
                && low.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
                && high.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return narrow ? ColumnType.INT32 : ColumnType.INT64;
    }

    /** A multiple of a power of ten has a fixed number of digits behind the point; it gets 38 digits if 18 cannot hold it. */
    private static ColumnType number(NumberRules rules) {
        BigDecimal step = rules.multipleOf() == null ? null : rules.multipleOf().stripTrailingZeros();
        if (step == null || !step.unscaledValue().equals(java.math.BigInteger.ONE) || step.scale() > WIDE - 1) {
            return ColumnType.DOUBLE;
        }
        int scale = Math.max(0, step.scale());
        int whole = Math.max(digits(rules.lowest()), digits(rules.highest()));
        return ColumnType.decimal(whole + scale > NARROW || scale > NARROW - 1 ? WIDE : NARROW, scale);
    }

    private static int digits(@Nullable BigDecimal limit) {
        return limit == null ? 0 : Math.max(0, limit.precision() - limit.scale());
    }
}
