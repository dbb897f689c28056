/**
 * Rows that were set aside, mended by people and given back: the dropped file is recognised and read, its rows are kept by the
 * lines of the original, and the engine reads them in the places of the original's own. Uses the reader of {@code table.csv} and
 * nothing else of the engine. Start reading at {@link dev.sluse.table.repair.RepairFile}, then {@link
 * dev.sluse.table.repair.PlacedRows}.
 */
@NullMarked
package dev.sluse.table.repair;

import org.jspecify.annotations.NullMarked;
