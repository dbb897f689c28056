package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.table.form.ValueForm;
import dev.sluse.table.vector.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One flat property to a column and to what is left for the fallback. */
final class ColumnCompiler {
    /** A column, and the keywords that its check does not cover; empty if it covers all. */
    record Compiled(ColumnSpec column, ObjectNode left) {}

    private final SchemaDocument document;
    private final String name;
    private final String pointer;
    private final ObjectNode property;
    private final boolean required;

    ColumnCompiler(SchemaDocument document, String name, String pointer, ObjectNode property, boolean required) {
        this.document = document;
        this.name = name;
        this.pointer = pointer;
        this.property = property;
        this.required = required;
    }

    Compiled compile() {
        List<JsonType> types = types();
        if (types.size() > 1) {
            return union(types);
        }
        JsonType type = types.get(0);
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : property.properties()) {
            if (isLeft(field.getKey(), type)) {
                left.set(field.getKey(), field.getValue());
            }
        }
        Values allowed = values("enum", type);
        Values constant = values("const", type);
        boolean textual = type == JsonType.STRING;
        TextRules text = textual ? text(allowed.texts, only(constant.texts)) : TextRules.NONE;
        boolean numeric = type == JsonType.INTEGER || type == JsonType.NUMBER || type == JsonType.BOOLEAN;
        NumberRules numbers = numeric
                ? NumberRulesReader.read(property, type != JsonType.BOOLEAN, allowed.numbers, constant.numbers)
                : NumberRules.NONE;
        return new Compiled(column(ColumnTypes.of(type, property, numbers), text, numbers, types), left);
    }

    /** Which keywords the column's check leaves to the fallback. */
    private static boolean isLeft(String key, JsonType type) {
        boolean nested = type == JsonType.OBJECT || type == JsonType.ARRAY;
        return switch (key) {
            case "type" -> false;
            case "enum", "const" -> nested;
            default ->
                Keywords.ANY.contains(key)
                        || (nested && (Keywords.OBJECT.contains(key) || Keywords.ARRAY.contains(key)));
        };
    }

    private Compiled union(List<JsonType> types) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : property.properties()) {
            if (Keywords.asserts(field.getKey()) && !field.getKey().equals("type")) {
                left.set(field.getKey(), field.getValue());
            }
        }
        boolean nested = types.contains(JsonType.OBJECT) && !types.contains(JsonType.STRING);
        ColumnType type = nested ? ColumnType.JSON : ColumnType.TEXT;
        return new Compiled(column(type, TextRules.NONE, NumberRules.NONE, types), left);
    }

    private ColumnSpec column(ColumnType type, TextRules text, NumberRules numbers, List<JsonType> types) {
        RuleWords words = new RuleWords(
                String.join(" or ", types.stream().map(JsonType::word).toList()), words("enum"), words("const"));
        boolean sensitive = property.path("x-sluse-sensitive").asBoolean();
        ValueOverrides overrides = ValueOverrides.of(document, pointer, property);
        return new ColumnSpec(name, type, required, sensitive, text, numbers, types, words, overrides);
    }

    private String words(String keyword) {
        JsonNode value = property.get(keyword);
        if (value == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        (value.isArray() && keyword.equals("enum") ? value : List.of(value)).forEach(each -> {
            if (!each.isNull()) {
                words.add(each.isTextual() ? each.asText() : each.toString());
            }
        });
        return String.join(", ", words);
    }

    /** The types that values can have, null left out: as the schema says, or as its keywords let on. */
    private List<JsonType> types() {
        EnumSet<JsonType> types = EnumSet.noneOf(JsonType.class);
        boolean declared = property.has("type");
        collect(property, types, 0);
        if (types.contains(JsonType.NUMBER)) {
            types.remove(JsonType.INTEGER);
        }
        if (types.size() > 1 || !declared) {
            types.remove(JsonType.NULL);
        }
        if (types.isEmpty()) {
            types.add(!declared && isOnlyNull() ? JsonType.NULL : JsonType.STRING);
        }
        return List.copyOf(types);
    }

    /** Whether {@code enum} or {@code const} leave nothing but an empty cell. */
    private boolean isOnlyNull() {
        JsonNode allowed = property.has("const")
                ? property.get("const")
                : property.path("enum").path(0);
        return allowed.isNull() && property.path("enum").size() <= 1;
    }

    private void collect(JsonNode schema, Set<JsonType> types, int depth) {
        JsonNode type = schema.get("type");
        if (type != null) {
            (type.isArray() ? type : List.of(type)).forEach(each -> add(types, JsonType.ofWord(each.asText())));
            return;
        }
        for (String keyword : List.of("enum", "const")) {
            JsonNode values = schema.get(keyword);
            if (values != null) {
                (values.isArray() && keyword.equals("enum") ? values : List.of(values))
                        .forEach(each -> add(types, typeOf(each)));
                return;
            }
        }
        for (String keyword : List.of("anyOf", "oneOf", "allOf", "if", "then", "else")) {
            JsonNode members = schema.get(keyword);
            if (members != null && depth < 16) {
                (members.isArray() ? members : List.of(members)).forEach(each -> {
                    JsonNode flat = each.isObject() ? new Flattener(document).flatten(each) : each;
                    collect(flat, types, depth + 1);
                });
            }
        }
    }

    private static void add(Set<JsonType> types, @Nullable JsonType type) {
        if (type != null) {
            types.add(type);
        }
    }

    private static @Nullable JsonType typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> JsonType.STRING;
            case NUMBER -> value.decimalValue().stripTrailingZeros().scale() <= 0 ? JsonType.INTEGER : JsonType.NUMBER;
            case BOOLEAN -> JsonType.BOOLEAN;
            case OBJECT -> JsonType.OBJECT;
            case ARRAY -> JsonType.ARRAY;
            default -> null;
        };
    }

    private TextRules text(@Nullable Set<String> allowed, @Nullable String constant) {
        JsonNode pattern = property.get("pattern");
        TextRules rules = new TextRules(
                length("minLength", 0),
                length("maxLength", Integer.MAX_VALUE),
                pattern == null ? null : PatternCheck.compile(pattern.asText()),
                StringFormat.ofWord(property.path("format").asText("")),
                allowed,
                constant,
                ValueForm.UNKNOWN);
        return pattern == null ? rules : rules.with(FormOfPattern.of(pattern.asText(), property, rules));
    }

    private int length(String keyword, int otherwise) {
        JsonNode value = property.get(keyword);
        return value == null
                ? otherwise
                : (int) Math.min(Integer.MAX_VALUE, value.decimalValue().longValue());
    }

    /** The values of {@code enum} or {@code const} that a column of a type can have; null where there is no such rule. */
    private record Values(@Nullable Set<String> texts, @Nullable List<java.math.BigDecimal> numbers) {}

    private Values values(String keyword, JsonType type) {
        JsonNode node = property.get(keyword);
        if (node == null) {
            return new Values(null, null);
        }
        Set<String> texts = new HashSet<>();
        List<java.math.BigDecimal> numbers = new ArrayList<>();
        for (JsonNode each : keyword.equals("enum") && node.isArray() ? node : List.of(node)) {
            if (each.isTextual()) {
                texts.add(each.asText());
            } else if (each.isNumber() && type != JsonType.BOOLEAN) {
                numbers.add(each.decimalValue());
            } else if (each.isBoolean() && type == JsonType.BOOLEAN) {
                numbers.add(each.asBoolean() ? java.math.BigDecimal.ONE : java.math.BigDecimal.ZERO);
            }
        }
        return new Values(texts, numbers);
    }

    private static @Nullable String only(@Nullable Set<String> texts) {
        return texts == null ? null : texts.isEmpty() ? NEVER : texts.iterator().next();
    }

    /** A constant that no cell can equal, as a lone surrogate has no UTF-8. */
    private static final String NEVER = "\uD800";
}
