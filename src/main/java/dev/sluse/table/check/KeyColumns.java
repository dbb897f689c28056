package dev.sluse.table.check;

import java.util.List;

/**
 * Columns over which rows are unique.
 *
 * @param columns indices into {@link RowPlan#columns}; none is missing in the file
 * @param wholeRow whether it is {@code uniqueItems}: then an absent value equals an absent value. A row of which any cell of an
 *     {@code x-sluse-key} is absent is not held to the key, as in SQL; whether the cell may be absent is for {@code required} to
 *     say
 */
public record KeyColumns(List<Integer> columns, boolean wholeRow) {}
