package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The number keywords of a property. */
final class NumberRulesReader {
    private NumberRulesReader() {}

    static NumberRules read(
            JsonNode property,
            boolean limits,
            @Nullable List<BigDecimal> allowed,
            @Nullable List<BigDecimal> constant) {
        BigDecimal only = constant == null || constant.isEmpty() ? null : constant.get(0);
        List<BigDecimal> values = constant != null && constant.isEmpty() ? List.of() : allowed;
        if (!limits) {
            return new NumberRules(null, null, null, null, null, values, only);
        }
        return new NumberRules(
                number(property, "minimum"),
                number(property, "maximum"),
                number(property, "exclusiveMinimum"),
                number(property, "exclusiveMaximum"),
                number(property, "multipleOf"),
                values,
                only);
    }

    private static @Nullable BigDecimal number(JsonNode property, String keyword) {
        JsonNode value = property.get(keyword);
        return value == null ? null : value.decimalValue();
    }
}
