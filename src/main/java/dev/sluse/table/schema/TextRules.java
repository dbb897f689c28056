package dev.sluse.table.schema;

import dev.sluse.table.form.ValueForm;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text is held to. Lengths count code points.
 *
 * @param minLength at least that many; 0 if there is no such rule
 * @param maxLength at most that many; {@link Integer#MAX_VALUE} if there is no such rule
 * @param pattern what a part of it must match, or null
 * @param format what it must be, or null
 * @param allowed the texts of {@code enum}, or null
 * @param constant the text of {@code const}, or null
 * @param form how a text with the pattern is to be written; for people, nothing is checked by it
 */
public record TextRules(
        int minLength,
        int maxLength,
        @Nullable PatternCheck pattern,
        @Nullable StringFormat format,
        @Nullable Set<String> allowed,
        @Nullable String constant,
        ValueForm form) {
    /** No rules. */
    public static final TextRules NONE = new TextRules(0, Integer.MAX_VALUE, null, null, null, null, ValueForm.UNKNOWN);

    TextRules with(ValueForm newForm) {
        return new TextRules(minLength, maxLength, pattern, format, allowed, constant, newForm);
    }

    /** Whether a text is right by all rules. Slow: not for cells. */
    boolean accept(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= minLength
                && length <= maxLength
                && (pattern == null || pattern.matches(text))
                && (allowed == null || allowed.contains(text))
                && (constant == null || constant.equals(text))
                && (format == null || format.matches(text));
    }

    /** Whether any text is right. */
    public boolean isEmpty() {
        return minLength == 0
                && maxLength == Integer.MAX_VALUE
                && pattern == null
                && format == null
                && allowed == null
                && constant == null;
    }
}
