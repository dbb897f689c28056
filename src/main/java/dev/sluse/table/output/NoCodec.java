package dev.sluse.table.output;

final class NoCodec implements BlockCodec {
    @Override
    public void compress(byte[] bytes, int count, Bytes to) {
        to.put(bytes, 0, count);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
