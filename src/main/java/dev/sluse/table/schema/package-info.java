/**
 * JSON Schema compiled once into columns with types and rules. Uses Jackson and,
 * for what a column check cannot express, networknt. Start reading at {@link dev.sluse.table.schema.RowSchema}.
 */
@NullMarked
package dev.sluse.table.schema;

import org.jspecify.annotations.NullMarked;
