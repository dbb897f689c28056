package dev.sluse.table.output;

import dev.sluse.table.WriteOptions.Compression;
import java.io.Closeable;

/**
 * Compresses blocks, each on its own: a page of Parquet, or a group of rows as text (gzip members and zstd frames may follow
 * each other in one stream). Not thread-safe; holds native memory until closed.
 */
public interface BlockCodec extends Closeable {
    /** Appends the compressed form of the first {@code count} bytes. */
    void compress(byte[] bytes, int count, Bytes to);

    @Override
    void close();

    /** A new codec; {@code DEFAULT} is zstd. */
    static BlockCodec of(Compression compression) {
        return switch (compression) {
            case DEFAULT, ZSTD -> new ZstdCodec();
            case SNAPPY -> new SnappyCodec();
            case GZIP -> new GzipCodec();
            case NONE -> new NoCodec();
        };
    }
}
