package dev.sluse.table.parquet;

import dev.sluse.table.output.BlockCodec;
import dev.sluse.table.output.Bytes;

/** Compresses pages and writes them with their headers. Shared by the columns of one encoder, with their scratch memory. */
final class PageWriter {
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;

    private final BlockCodec codec;
    private final Bytes body = new Bytes();
    private final Bytes compressed = new Bytes();
    private final DeltaPacking deltas = new DeltaPacking();

    PageWriter(BlockCodec codec) {
        this.codec = codec;
    }

    /** The empty buffer in which the next page's body is to be made. */
    Bytes body() {
        body.clear();
        return body;
    }

    DeltaPacking deltas() {
        return deltas;
    }

    /**
     * Appends the body as a data page.
     *
     * @param rows of the page, those without value too
     * @return bytes of the page with its header before compression
     */
    long dataPage(int rows, Encoding encoding, Bytes to) {
        return page(DATA_PAGE, rows, encoding, to);
    }

    /** Appends the body as a dictionary page of that many entries; the answer as above. */
    long dictionaryPage(int entries, Bytes to) {
        return page(DICTIONARY_PAGE, entries, Encoding.PLAIN, to);
    }

    private long page(int type, int values, Encoding encoding, Bytes to) {
        compressed.clear();
        codec.compress(body.array(), body.size(), compressed);
        int begin = to.size();
        ThriftWriter header = new ThriftWriter(to);
        header.beginElement();
        header.i32(1, type);
        header.i32(2, body.size());
        header.i32(3, compressed.size());
        header.begin(type == DATA_PAGE ? 5 : 7);
        header.i32(1, values);
        header.i32(2, encoding.code());
        if (type == DATA_PAGE) {
            header.i32(3, Encoding.RLE.code());
            header.i32(4, Encoding.RLE.code());
        }
        header.end();
        header.end();
        long uncompressed = to.size() - begin + (long) body.size();
        to.put(compressed.array(), 0, compressed.size());
        return uncompressed;
    }
}
