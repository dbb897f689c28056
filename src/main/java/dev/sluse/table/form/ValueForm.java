package dev.sluse.table.form;

import org.jspecify.annotations.Nullable;

/**
 * How a column's values are to be written, for people.
 *
 * @param pattern what its pattern means; null if that cannot be said
 * @param example a value that is right by all its rules; null if none is known
 */
public record ValueForm(@Nullable PatternForm pattern, @Nullable String example) {
    /** Nothing to be said. */
    public static final ValueForm UNKNOWN = new ValueForm(null, null);
}
