package dev.sluse.table.schema;

import dev.sluse.table.vector.ColumnType;
import java.util.List;

/**
 * One column as a schema, or the inference, wants it: its type and every rule that can be checked cell by cell.
 *
 * @param name the property's name
 * @param type of its values; {@code INSTANT} for every date-time, whose kind only the first value decides
 * @param required whether an absent value is an error
 * @param sensitive whether its values must not be shown
 * @param text rules for its text
 * @param numbers rules for its numbers and booleans
 * @param jsonTypes the types that the fallback may see in it, in the order in which they are tried; one of them except where
 *     the schema leaves several open, which makes it a column of text
 * @param rules the rules as words, by keyword, as they stand in the schema
 * @param overrides its own options of reading values
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        boolean required,
        boolean sensitive,
        TextRules text,
        NumberRules numbers,
        List<JsonType> jsonTypes,
        RuleWords rules,
        ValueOverrides overrides) {

    /** A column without rules. */
    public static ColumnSpec plain(String name, ColumnType type) {
        return new ColumnSpec(
                name,
                type,
                false,
                false,
                TextRules.NONE,
                NumberRules.NONE,
                List.of(JsonType.of(type.kind())),
                RuleWords.NONE,
                ValueOverrides.NONE);
    }

    /** The same with another name. */
    public ColumnSpec named(String newName) {
        return new ColumnSpec(newName, type, required, sensitive, text, numbers, jsonTypes, rules, overrides);
    }

    /** Whether the schema leaves open which of several types a value has. */
    public boolean isUnion() {
        return jsonTypes.size() > 1;
    }
}
