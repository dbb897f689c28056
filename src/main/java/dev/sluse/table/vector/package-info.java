/**
 * What moves between the stages: a batch of rows as byte slices, a column of typed values, a dictionary of distinct texts.
 * Mutable, reused, owned by one worker at a time. Start reading at {@link dev.sluse.table.vector.RowBatch}.
 */
@NullMarked
package dev.sluse.table.vector;

import org.jspecify.annotations.NullMarked;
