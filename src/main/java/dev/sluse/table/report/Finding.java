package dev.sluse.table.report;

import org.jspecify.annotations.Nullable;

/**
 * One finding as people and scripts read it. Not used per cell on the fast path (see {@link FindingBuffer}); made for findings
 * about the file and for the first thousand of a report.
 *
 * @param line physical line in the file, from 1, the header counted; 0 if it is about the file
 * @param row data row, from 1; 0 if it is about the file
 * @param column the column's name, or null
 * @param columnIndex position in the file, from 1; 0 if there is none
 * @param value what stood there, cut at 200 characters; null where there is none, or it may not be shown
 * @param rule the rule in words, such as {@code minimum 0}
 * @param message one sentence: line, column, value, what is wrong
 * @param hint one sentence: what to do
 * @param file the member of a zip, or null
 */
public record Finding(
        FindingCode.Severity severity,
        FindingCode code,
        long line,
        long row,
        @Nullable String column,
        int columnIndex,
        @Nullable String value,
        String rule,
        String message,
        String hint,
        @Nullable String file) {}
