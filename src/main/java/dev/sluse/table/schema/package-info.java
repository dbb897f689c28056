/**
 * JSON Schema compiled once into columns with types and rules, and types inferred where there is no schema. Uses Jackson and,
 * for what a column check cannot express, networknt. Start reading at {@code RowSchema}.
 */
@NullMarked
package dev.sluse.table.schema;

import org.jspecify.annotations.NullMarked;
