package dev.sluse.table.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.table.check.ColumnFacts;
import dev.sluse.table.vector.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * The schema that a draft amounts to, in few rules, so that next month's file is not refused for what this one happened to have:
 *
 * <ul>
 *   <li>{@code type} and {@code format}: as a conversion without schema finds them
 *   <li>{@code required}: columns without an empty cell
 *   <li>{@code pattern}: text of digits only, all equally long, two or more, in at least {@value #LEAST_FOR_PATTERN} rows: a code
 *       whose leading zeros belong to it
 *   <li>{@code enum}: other text with 2 to 20 different values, each at least {@value #LEAST_OF_EACH} times, in at least {@value
 *       #LEAST_ROWS} rows
 *   <li>{@code minimum} 0: whole numbers of which none is negative, in at least {@value #LEAST_ROWS} rows
 * </ul>
 */
public final class DraftSchema {
    static final int LEAST_FOR_PATTERN = 5;
    static final int LEAST_ROWS = 100;
    static final int LEAST_OF_EACH = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftSchema() {}

    /**
     * The schema as text, draft 2020-12, its properties in the file's order.
     *
     * @param title what the table is called
     * @param source the file that it was drafted from
     * @param options the reading options without which the schema does not fit, such as {@code dateFormat}, by name
     */
    public static String text(SchemaDraft draft, String title, String source, Map<String, String> options) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.put(
                "description",
                "Drafted from " + count(draft.rows(), "row") + " of " + source
                        + ". Say here what a row is, and in each column's description what it means.");
        schema.put("$comment", comment(options));
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (ColumnFacts column : draft.columns()) {
            properties.set(column.name(), property(column));
            if (column.filled() > 0 && column.empty() == 0) {
                required.add(column.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return print(schema);
    }

    private static String comment(Map<String, String> options) {
        String rules =
                "A draft, to be corrected by those who know the data: required are the columns that had no empty cell;"
                        + " a pattern, an enum or a minimum is what all rows had in common.";
        if (options.isEmpty()) {
            return rules;
        }
        List<String> given = options.entrySet().stream()
                .map(each -> each.getKey() + " \"" + each.getValue() + "\"")
                .toList();
        return rules + " It holds for tables that are read with " + String.join(", ", given) + ".";
    }

    private static ObjectNode property(ColumnFacts column) {
        ObjectNode property = JSON.createObjectNode();
        ColumnType.Kind kind = column.type().kind();
        switch (kind) {
            case INT32, INT64 -> property.put("type", "integer");
            case DOUBLE, DECIMAL -> property.put("type", "number");
            case BOOLEAN -> property.put("type", "boolean");
            case DATE, INSTANT, LOCAL_TIME -> property.put("type", "string").put("format", kind.word());
            case TEXT, JSON -> property.put("type", "string");
        }
        if (kind == ColumnType.Kind.INT64 && column.filled() >= LEAST_ROWS && !column.negative()) {
            property.put("minimum", 0);
        } else if (kind == ColumnType.Kind.TEXT && column.digits() >= 2 && column.filled() >= LEAST_FOR_PATTERN) {
            property.put("pattern", "^\\d{" + column.digits() + "}$");
        } else if (kind == ColumnType.Kind.TEXT && isCodeList(column)) {
            ArrayNode codes = property.putArray("enum");
            column.counts().keySet().stream().sorted().forEach(codes::add);
        }
        return property;
    }

    private static boolean isCodeList(ColumnFacts column) {
        return column.filled() >= LEAST_ROWS
                && column.counts().size() >= 2
                && column.counts().values().stream().allMatch(each -> each >= LEAST_OF_EACH);
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String print(ObjectNode schema) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());
        try {
            return JSON.writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
