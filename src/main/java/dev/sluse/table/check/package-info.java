/**
 * Cells to typed values: one column reader a type, with its rules, on bytes and without an object per cell. Uses
 * {@code table.schema} and {@code table.vector}; types of files without schema, and keys, are found here too. Start reading at
 * {@link dev.sluse.table.check.RowPlan} and {@link dev.sluse.table.check.RowChecker}.
 */
@NullMarked
package dev.sluse.table.check;

import org.jspecify.annotations.NullMarked;
