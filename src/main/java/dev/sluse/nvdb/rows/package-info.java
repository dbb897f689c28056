/**
 * Road objects on their way to NVDB: read from changesets, NDJSON or rows with a mapping, held to the data catalogue, cut into
 * changesets, and their outcomes brought back to the rows. Knows no step of the API Skriv, and of Sluse only operations and ledger.
 * Start reading with {@link dev.sluse.nvdb.rows.RowsDesk}.
 */
@NullMarked
package dev.sluse.nvdb.rows;

import org.jspecify.annotations.NullMarked;
