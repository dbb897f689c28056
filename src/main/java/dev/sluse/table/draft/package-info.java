/**
 * The beginning of a flow, from a table that is there: a draft of its schema, and its first rows as a sample. Uses
 * {@code table.csv} to read and {@code table.check} to find types. Start reading at {@link dev.sluse.table.draft.SchemaDraft}.
 */
@NullMarked
package dev.sluse.table.draft;

import org.jspecify.annotations.NullMarked;
