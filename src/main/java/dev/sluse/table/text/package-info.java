/**
 * CSV and NDJSON out: the accepted rows as text, with the values as they were. Uses {@code table.output} and
 * {@code table.vector}. Start reading at {@code TextEncoder}.
 */
@NullMarked
package dev.sluse.table.text;

import org.jspecify.annotations.NullMarked;
