package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Text of any charset of Java as UTF-8. A sequence that is malformed, or that the charset leaves undefined, becomes the one byte
 * 0xFF, which is never valid UTF-8: whoever checks the rows finds it there and marks the row, and no letter is made up.
 */
final class TranscodingInput extends InputStream {
    private static final int SIZE = 1 << 15;
    private static final byte INVALID = (byte) 0xff;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(SIZE);
    private final byte[] out = new byte[SIZE * 3 + 1];
    private int outFrom;
    private int outTo;
    private boolean inputEnded;
    private boolean done;

    TranscodingInput(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (outFrom == outTo) {
            if (done) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, outTo - outFrom);
        System.arraycopy(out, outFrom, into, offset, count);
        outFrom += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, inputEnded);
        if (result.isUnderflow() && inputEnded) {
            decoder.flush(chars);
            done = true;
        }
        encode();
        if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            out[outTo++] = INVALID;
        } else if (result.isUnderflow() && !inputEnded) {
            refill();
        }
    }

    private void refill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            inputEnded = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    /** Chars to UTF-8; the decoder hands out surrogates in whole pairs only. */
    private void encode() {
        char[] from = chars.array();
        int count = chars.position();
        int o = 0;
        for (int i = 0; i < count; i++) {
            char c = from[i];
            if (c < 0x80) {
                out[o++] = (byte) c;
            } else if (c < 0x800) {
                out[o++] = (byte) (0xc0 | (c >> 6));
                out[o++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < count) {
                int point = Character.toCodePoint(c, from[++i]);
                out[o++] = (byte) (0xf0 | (point >> 18));
                out[o++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                out[o++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                out[o++] = (byte) (0x80 | (point & 0x3f));
            } else {
                out[o++] = (byte) (0xe0 | (c >> 12));
                out[o++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[o++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        outFrom = 0;
        outTo = o;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
