/**
 * Bytes to cells: containers (gzip, zip), encodings, the dialect sniffer, quote-aware chunks and the cell index. Uses nothing of
 * Sluse but the reading options, {@code table.vector}'s batch and the codes of findings. Start reading at {@link
 * dev.sluse.table.csv.CsvSource}, then {@code ChunkReader} (where records end) and {@code RowReader} (what their cells are).
 */
@NullMarked
package dev.sluse.table.csv;

import org.jspecify.annotations.NullMarked;
