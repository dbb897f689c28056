/**
 * Bytes to cells: containers (gzip, zip), encodings, the dialect sniffer, quote-aware chunks and the cell index. Uses nothing of
 * Sluse but {@code table.vector}'s batch and the findings. Start reading at {@code CsvSource}.
 */
@NullMarked
package dev.sluse.table.csv;

import org.jspecify.annotations.NullMarked;
