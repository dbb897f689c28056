package dev.sluse.table.csv;

import dev.sluse.table.vector.RowBatch;
import java.io.IOException;

/**
 * Fills chunks with whole records. A quoted cell that is not closed before the file's end, or within the longest record that is
 * allowed, cannot be meant so: its record is then the first physical line alone, and reading goes on with the next line as if no
 * quote had been open. Not thread-safe.
 */
final class ChunkReader {
    /** Of a record that is too long this much is handed on. */
    private static final int SHOWN = 1 << 16;

    private static final int FIRST_READ = 1 << 14;

    private final RecordInput input;
    private final RecordCutter cutter;
    private final CsvLimits limits;
    private final byte terminator;
    private final boolean stripsCr;

    ChunkReader(RecordInput input, Dialect dialect, CsvLimits limits) {
        this.input = input;
        this.cutter = new RecordCutter(dialect);
        this.limits = limits;
        this.terminator = dialect.lineEnd().terminator();
        this.stripsCr = dialect.lineEnd().stripsCr();
    }

    /**
     * Fills the chunk, all but {@code seq}.
     *
     * @param blankRows whether blank lines are rows: those at the end of the file are none and are left out
     * @return false at the end
     */
    boolean next(Chunk chunk, boolean blankRows) throws IOException {
        chunk.from = RowBatch.PADDING;
        chunk.byteOffset = input.position();
        chunk.tooLong = false;
        chunk.lineEndAdded = false;
        int limit = limits.chunkBytes();
        if (chunk.bytes.length > 4 * (limit + FIRST_READ)) {
            // One long record made it so: do not keep that much for the rest of the file.
            chunk.bytes = new byte[0];
        }
        int count = read(chunk, 0, limit);
        if (count == 0) {
            return false;
        }
        while (true) {
            boolean ended = count < limit;
            int end = chunk.from + count;
            chunk.lineEndAdded = ended && chunk.bytes[end - 1] != terminator;
            int to = chunk.lineEndAdded ? end + 1 : end;
            chunk.bytes[end] = terminator;
            cutter.scan(chunk.bytes, chunk.from, to);
            chunk.quotes = cutter.quotes;
            int cut = blankRows ? beforeBlankLines(chunk, cutter.cut) : cutter.cut;
            if (ended && cutter.cut == to) {
                // Blank lines behind the last row are dropped for good.
                chunk.to = cut;
                return cut > chunk.from;
            }
            if (cut > chunk.from) {
                return emit(chunk, cut, end);
            }
            if (ended || limit == limits.maxRecordBytes()) {
                return cutter.cut > chunk.from ? emit(chunk, cutter.cut, end) : emitFirstLine(chunk, to, end);
            }
            int more = Math.min(limits.maxRecordBytes(), limit * 2);
            count += read(chunk, count, more - count);
            limit = more;
        }
    }

    private int read(Chunk chunk, int have, int wanted) throws IOException {
        int count = 0;
        int spare = chunk.bytes.length - have - 2 * RowBatch.PADDING - 1;
        int step = Math.max(Math.max(FIRST_READ, have), spare);
        while (count < wanted) {
            int ask = Math.min(step, wanted - count);
            chunk.reserve(have + count + ask, chunk.from + have + count);
            int got = input.take(chunk.bytes, chunk.from + have + count, ask);
            count += got;
            if (got < ask) {
                break;
            }
            step = count * 3;
        }
        return count;
    }

    private boolean emit(Chunk chunk, int cut, int end) {
        if (cut <= end) {
            input.putBack(chunk.bytes, cut, end);
            chunk.lineEndAdded = false;
        }
        chunk.to = cut;
        return true;
    }

    /** The record at the beginning does not end: its first line, or if even that does not end, its beginning. */
    private boolean emitFirstLine(Chunk chunk, int to, int end) throws IOException {
        chunk.quotes = Chunk.Quotes.IRREGULAR;
        int lineEnd = Swar.indexOf(chunk.bytes, chunk.from, to, Swar.pattern(terminator));
        if (lineEnd < to) {
            return emit(chunk, lineEnd + 1, end);
        }
        chunk.tooLong = true;
        input.skipPast(terminator);
        int shown = chunk.from + Math.min(SHOWN, end - chunk.from);
        while (shown > chunk.from && (chunk.bytes[shown] & 0xc0) == 0x80) {
            shown--;
        }
        chunk.bytes[shown] = terminator;
        chunk.to = shown + 1;
        return true;
    }

    /** The end of the last record before {@code cut} that is no blank line. */
    private int beforeBlankLines(Chunk chunk, int cut) {
        byte[] bytes = chunk.bytes;
        int end = cut;
        while (end > chunk.from) {
            int content = end - 1;
            if (stripsCr && content > chunk.from && bytes[content - 1] == '\r') {
                content--;
            }
            if (content > chunk.from && bytes[content - 1] != terminator) {
                return end;
            }
            end = content;
        }
        return end;
    }
}
