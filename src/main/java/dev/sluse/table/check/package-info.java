/**
 * Cells to typed values: one column reader a type, with its rules, on bytes and without an object per cell. Uses
 * {@code table.schema} and {@code table.vector}. Start reading at {@code ColumnReader}.
 */
@NullMarked
package dev.sluse.table.check;

import org.jspecify.annotations.NullMarked;
