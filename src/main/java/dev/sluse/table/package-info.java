/**
 * The table engine: one pass over a file's bytes, every row checked, out as Parquet, CSV or NDJSON with a report. Plain Java:
 * it knows neither Camel nor the ledger. Start reading at {@link dev.sluse.table.TableEngine}.
 */
@NullMarked
package dev.sluse.table;

import org.jspecify.annotations.NullMarked;
