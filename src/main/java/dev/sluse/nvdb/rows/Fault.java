package dev.sluse.nvdb.rows;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a row, or worth a word, in the shape of the findings of a table.
 *
 * @param error whether it refuses its row; else it is a warning
 * @param code in our words: {@code required}, {@code enum}, ...
 * @param line physical line in the sender's file, from 1
 * @param row data row, from 1
 * @param column its name; null if it is about the row
 * @param columnIndex position in the file, from 1; 0 if there is none
 * @param value what stood there, cut; null if there is nothing to show
 * @param rule the server's word where there is one
 * @param message one sentence: line, column, value, what is wrong
 * @param hint one sentence: what to do
 */
public record Fault(
        boolean error,
        String code,
        long line,
        long row,
        @Nullable String column,
        int columnIndex,
        @Nullable String value,
        String rule,
        String message,
        String hint) {
    static final int LONGEST = 200;

    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
