package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;

/**
 * By what objects are divided into changesets of their own (the provider's advice: time or area).
 *
 * @param field a column of the table, or a member, a date or the number of a property in JSON; empty: by nothing
 * @param month whether the field is a date of which only year and month count
 */
public record SplitBy(String field, boolean month) {
    private static final int MONTH = "2026-12".length();
    private static final String SUFFIX = ":month";

    /** @throws SluseException kind CONFIGURATION if the option has another form */
    public static SplitBy of(String option) {
        String text = option.strip();
        boolean month = text.endsWith(SUFFIX);
        String field = month ? text.substring(0, text.length() - SUFFIX.length()) : text;
        if (month && field.isBlank()) {
            throw SluseException.configuration(
                    "bad-option",
                    "Option splitBy is \"" + option + "\", but names no field.",
                    "Write field or field:month.");
        }
        return new SplitBy(field, month);
    }

    String value(RoadObject object) {
        if (field.isEmpty()) {
            return "";
        }
        String text = object.fields().apply(field);
        if (!month) {
            return text;
        }
        if (text.length() == 8 && Moments.day(text) != null) {
            return text.substring(0, 4) + "-" + text.substring(4, 6);
        }
        return text.length() >= MONTH ? text.substring(0, MONTH) : text;
    }
}
