package dev.sluse.table.schema;

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
 */
public record TextRules(
        int minLength,
        int maxLength,
        @Nullable PatternCheck pattern,
        @Nullable StringFormat format,
        @Nullable Set<String> allowed,
        @Nullable String constant) {
    /** No rules. */
    public static final TextRules NONE = new TextRules(0, Integer.MAX_VALUE, null, null, null, null);

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
