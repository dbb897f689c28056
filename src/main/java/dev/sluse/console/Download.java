package dev.sluse.console;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer that hands out a file, whole or a part of it; browsers save it and never show it. */
final class Download {
    private static final int PIECE = 64 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json",
            "ndjson", "application/x-ndjson",
            "csv", "text/csv; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "parquet", "application/vnd.apache.parquet",
            "gz", "application/gzip",
            "zip", "application/zip");

    private Download() {}

    /** The bytes from the first up to before the last. */
    private record Part(long from, long to) {}

    /**
     * The answer, which closes the content.
     *
     * @param range the header, if there is one; what is not understood is passed over, as the standard asks
     * @throws Refusal 416 if nothing of the range is there
     */
    static Reply reply(SeekableByteChannel content, String name, @Nullable String range) throws IOException {
        try {
            long size = content.size();
            Part part = part(range, size);
            boolean whole = part.from() == 0 && part.to() == size;
            Reply reply = new Reply(
                            whole ? 200 : 206,
                            type(name),
                            part.to() - part.from(),
                            Map.of(),
                            new Content(content, part))
                    .with("Content-Disposition", disposition(name))
                    .with("Accept-Ranges", "bytes");
            return whole
                    ? reply
                    : reply.with("Content-Range", "bytes " + part.from() + "-" + (part.to() - 1) + "/" + size);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static Part part(@Nullable String range, long size) {
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Part(0, size);
        }
        boolean ending = matcher.group(1).isEmpty();
        long first = ending ? 0 : Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(matcher.group(2));
        Part part = ending ? new Part(Math.max(0, size - last), size) : new Part(first, Math.min(size, last + 1));
        if (part.from() >= part.to()) {
            throw Refusal.of(416, "bad-range", "The file has " + size + " bytes: nothing of the range is there.", "")
                    .with("Content-Range", "bytes */" + size);
        }
        return part;
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    /** The name twice: as far as old programs read it, and whole. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + UrlText.encoded(name);
    }

    /** What is sent: as much as was there when it was opened. */
    private record Content(SeekableByteChannel channel, Part part) implements Reply.Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            channel.position(part.from());
            for (long left = part.to() - part.from(); left > 0; left -= piece.limit()) {
                piece.clear().limit((int) Math.min(PIECE, left));
                while (piece.hasRemaining()) {
                    if (channel.read(piece) < 0) {
                        throw new EOFException("The file became shorter while it was sent.");
                    }
                }
                out.write(piece.array(), 0, piece.limit());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
