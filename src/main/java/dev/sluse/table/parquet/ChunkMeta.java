package dev.sluse.table.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What the footer says of one column chunk; places count from the begin of its row group's bytes.
 *
 * @param dictionaryAt place of the dictionary page, or -1
 * @param dataAt place of the first data page
 * @param compressed bytes of all pages with headers
 * @param uncompressed the same before compression
 * @param encodings set of {@link Encoding#bit()}
 * @param nulls rows without value
 * @param min null if not known
 * @param max null if not known
 */
record ChunkMeta(
        long dictionaryAt,
        long dataAt,
        long compressed,
        long uncompressed,
        int encodings,
        long nulls,
        @Nullable Bound min,
        @Nullable Bound max) {

    /** Place of the first page. */
    long begin() {
        return dictionaryAt >= 0 ? dictionaryAt : dataAt;
    }
}
