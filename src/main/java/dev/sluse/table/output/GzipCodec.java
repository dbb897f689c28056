package dev.sluse.table.output;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One gzip member (RFC 1952) a block, without name and time, so that the same rows give the same bytes. */
final class GzipCodec implements BlockCodec {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();

    @Override
    public void compress(byte[] bytes, int count, Bytes to) {
        to.put(HEADER);
        deflater.reset();
        deflater.setInput(bytes, 0, count);
        deflater.finish();
        while (!deflater.finished()) {
            to.reserve(Math.max(64, count / 4));
            to.size(to.size() + deflater.deflate(to.array(), to.size(), to.array().length - to.size()));
        }
        crc.reset();
        crc.update(bytes, 0, count);
        to.putInt((int) crc.getValue());
        to.putInt(count);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
