package dev.sluse.table.output;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

final class ZstdCodec implements BlockCodec {
    /** The library's own default: beyond it time doubles for a few percent. */
    private static final int LEVEL = 3;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

    @Override
    public void compress(byte[] bytes, int count, Bytes to) {
        to.reserve(Math.toIntExact(Zstd.compressBound(count)));
        int room = to.array().length - to.size();
        to.size(to.size() + context.compressByteArray(to.array(), to.size(), room, bytes, 0, count));
    }

    @Override
    public void close() {
        context.close();
    }
}
