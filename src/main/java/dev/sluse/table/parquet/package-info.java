/**
 * Our own columnar Parquet encoder: vectors to pages, pages to row groups, row groups to a file in order. Uses
 * {@code table.vector}, zstd and snappy. Start reading at {@code ParquetFile}.
 */
@NullMarked
package dev.sluse.table.parquet;

import org.jspecify.annotations.NullMarked;
