package dev.sluse.table.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

final class SnappyCodec implements BlockCodec {
    @Override
    public void compress(byte[] bytes, int count, Bytes to) {
        to.reserve(Snappy.maxCompressedLength(count));
        try {
            to.size(to.size() + Snappy.compress(bytes, 0, count, to.array(), to.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Snappy keeps no state between blocks.
    }
}
