package dev.sluse.table.check;

import dev.sluse.table.report.Rule;

/**
 * Something about the file itself.
 *
 * @param rule what; its limit is the column's name
 * @param column index into {@link RowPlan#columns}
 */
public record FileFinding(Rule rule, int column) {}
