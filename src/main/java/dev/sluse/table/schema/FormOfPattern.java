package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.table.form.PatternForm;
import dev.sluse.table.form.ValueForm;
import org.jspecify.annotations.Nullable;

/**
 * How a text with a pattern is to be written: what the pattern means, if it is simple, and an example that all rules of the column
 * accept: the schema's own from {@code examples}, else one that is made from the pattern.
 */
final class FormOfPattern {
    private static final int LONGEST = 60;

    private FormOfPattern() {}

    /** @param rules of the column, the pattern among them */
    static ValueForm of(String pattern, JsonNode property, TextRules rules) {
        PatternForm form = PatternForm.of(pattern);
        for (JsonNode each : property.path("examples")) {
            if (isRight(each.isValueNode() ? each.asText() : null, rules)) {
                return new ValueForm(form, each.asText());
            }
        }
        String made = form == null ? null : form.example();
        return new ValueForm(form, isRight(made, rules) ? made : null);
    }

    private static boolean isRight(@Nullable String text, TextRules rules) {
        return text != null
                && !text.isEmpty()
                && text.equals(text.strip())
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl)
                && rules.accept(text);
    }
}
