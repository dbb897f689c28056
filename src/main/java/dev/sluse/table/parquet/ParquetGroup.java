package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.EncodedGroup;
import java.util.List;

/** A row group's pages, column after column, and what the footer says of them. */
final class ParquetGroup implements EncodedGroup {
    private final long rows;
    private final Bytes pages;
    private final List<ChunkMeta> chunks;

    ParquetGroup(long rows, Bytes pages, List<ChunkMeta> chunks) {
        this.rows = rows;
        this.pages = pages;
        this.chunks = chunks;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return pages.array().length;
    }

    Bytes pages() {
        return pages;
    }

    List<ChunkMeta> chunks() {
        return chunks;
    }
}
