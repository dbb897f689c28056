package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;

/** Some bytes, then a stream. Unlike {@link java.io.SequenceInputStream} it leaves the stream open at its end. */
final class PrefixedInput extends InputStream {
    private final byte[] prefix;
    private final InputStream rest;
    private int from;

    PrefixedInput(byte[] prefix, int from, InputStream rest) {
        this.prefix = prefix;
        this.from = from;
        this.rest = rest;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (from == prefix.length || length == 0) {
            return rest.read(into, offset, length);
        }
        int count = Math.min(length, prefix.length - from);
        System.arraycopy(prefix, from, into, offset, count);
        from += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        return from < prefix.length ? prefix[from++] & 0xff : rest.read();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
