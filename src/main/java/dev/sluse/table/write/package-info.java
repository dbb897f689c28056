/**
 * The one way to a table file: format, compression and file extension from the options. Uses {@code table.output},
 * {@code table.parquet} and {@code table.text}. Start reading at {@link dev.sluse.table.write.TableFiles}.
 */
@NullMarked
package dev.sluse.table.write;

import org.jspecify.annotations.NullMarked;
