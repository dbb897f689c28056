package dev.sluse.table.csv;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.report.FindingCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One CSV table as a sequence of chunks of whole records. Opening finds the encoding, the dialect and the header; workers then
 * take chunks by {@link #next} and cut them with a {@link RowReader} each. The file is never whole in memory.
 */
public final class CsvSource implements Closeable {
    private static final int SAMPLE = 256 << 10;
    private static final int FIRST_SAMPLE = 16 << 10;
    private static final int HEADER_CHUNK = 16 << 10;

    private final Container container;
    private final String name;
    private final TextInput text;
    private final RecordInput input;
    private final CsvLimits limits;
    private final Dialect dialect;
    private final ChunkReader reader;
    private final Header header;
    private @Nullable RowOverlay overlay;
    private final ReentrantLock lock = new ReentrantLock();
    private long skippedLines;
    private long nextSeq;
    private boolean ended;

    private CsvSource(Container container, String member, TextInput text, ReadOptions options, CsvLimits limits)
            throws IOException {
        this.container = container;
        this.name = member;
        this.text = text;
        this.input = new RecordInput(text);
        this.limits = limits;
        this.dialect = sniff(options);
        this.reader = new ChunkReader(input, dialect, limits);
        this.header = readHeader();
    }

    /**
     * Opens one of the container's members; before this the one opened last must be closed.
     *
     * @throws FileProblem if it is no table: empty, binary, cut
     * @throws IOException if it cannot be read
     */
    public static CsvSource open(Container container, String member, ReadOptions options, CsvLimits limits)
            throws IOException {
        InputStream in = container.open(member);
        try {
            return new CsvSource(container, member, new TextInput(in, member, options.encoding()), options, limits);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** How the file is written; its encoding is settled once {@link #next} has come to the end. */
    public Dialect dialect() {
        lock.lock();
        try {
            return dialect.withEncoding(text.encoding());
        } finally {
            lock.unlock();
        }
    }

    /** The columns' names and where they stand. */
    public Header header() {
        return header;
    }

    /** Number of columns. */
    public int width() {
        return header.names().size();
    }

    /** A reader of this source's chunks for one worker. */
    public RowReader newRowReader() {
        RowOverlay rows = overlay;
        return new RowReader(
                dialect, width(), limits.maxRecordBytes(), rows == null ? null : new RowReplacer(dialect, rows));
    }

    /** A reader that gives rows of another width: those with fewer cells are {@code SHORT} then. */
    public RowReader newRowReader(int wantedWidth) {
        return new RowReader(dialect, wantedWidth, limits.maxRecordBytes(), null);
    }

    /** From now on readers give these rows in the places of the file's own; each must have {@link #width} cells. */
    public void overlay(RowOverlay rows) {
        overlay = rows;
    }

    /**
     * Fills the chunk with the next records; any number of threads may call this with chunks of their own.
     *
     * @return false at the end; the chunk is then as good as empty
     * @throws FileProblem {@code truncated}, or out of proportion when unpacked
     */
    public boolean next(Chunk chunk) throws IOException {
        lock.lock();
        try {
            if (!ended && reader.next(chunk, width() == 1)) {
                chunk.seq = nextSeq++;
                return true;
            }
            if (!ended) {
                ended = true;
                container.ended();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Dialect sniff(ReadOptions options) throws IOException {
        byte[] sample = new byte[FIRST_SAMPLE];
        int to = input.take(sample, 0, FIRST_SAMPLE);
        while (to == sample.length && to < SAMPLE) {
            sample = Arrays.copyOf(sample, to * 4);
            to += input.take(sample, to, sample.length - to);
        }
        boolean whole = to < SAMPLE;
        if (whole && isBlank(sample, to)) {
            throw FileProblem.empty(name);
        }
        Dialect.LineEnd lineEnd = DialectSniffer.lineEnd(sample, 0, to);
        int from = separatorLine(sample, to);
        byte delimiter;
        if (options.delimiter() != null) {
            delimiter = options.delimiter();
        } else if (from > 0) {
            delimiter = sample[4];
        } else {
            delimiter = DialectSniffer.delimiter(sample, 0, to, options.quote(), lineEnd.terminator(), whole);
        }
        skippedLines = from > 0 ? 1 : 0;
        input.putBack(sample, from, to);
        return new Dialect(delimiter, options.quote(), text.encoding(), lineEnd, options.header());
    }

    private static boolean isBlank(byte[] bytes, int to) {
        for (int i = 0; i < to; i++) {
            if (bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
                return false;
            }
        }
        return true;
    }

    /** Length of the line {@code sep=;} that Excel understands at the top of a file; 0 if there is none. */
    private static int separatorLine(byte[] sample, int to) {
        boolean begins = to > 6
                && new String(sample, 0, 4, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .equals("sep=");
        if (!begins) {
            return 0;
        }
        int end = sample[5] == '\r' ? 6 : 5;
        return sample[end] == '\n' ? end + 1 : end == 6 ? 6 : 0;
    }

    private Header readHeader() throws IOException {
        Chunk chunk = new Chunk();
        CellIndex index = new CellIndex();
        ScalarIndexer indexer = new ScalarIndexer(dialect);
        long lines = skippedLines;
        CsvLimits small = new CsvLimits(HEADER_CHUNK, limits.maxRecordBytes());
        ChunkReader headerReader = new ChunkReader(input, dialect, small);
        while (headerReader.next(chunk, false)) {
            if (chunk.tooLong) {
                throw new FileProblem(
                        FindingCode.NOT_A_TABLE,
                        Integer.toString(limits.maxRecordBytes()),
                        "header-too-long",
                        "The first row of the file \"" + name + "\" is longer than " + limits.maxRecordBytes()
                                + " bytes.");
            }
            indexer.index(chunk.bytes, chunk.from, chunk.to, true, index);
            int start = chunk.from;
            for (int row = 0; row < index.rows; row++) {
                int end = index.end[index.rowLast[row]];
                int contentEnd = contentEnd(chunk.bytes, start, end);
                if (contentEnd > start) {
                    return takeHeader(chunk, index, row, start, contentEnd, lines);
                }
                start = end + 1;
            }
            lines += index.lines;
        }
        throw FileProblem.empty(name);
    }

    private Header takeHeader(Chunk chunk, CellIndex index, int row, int start, int contentEnd, long lines) {
        QuotedCell quoted = new QuotedCell(dialect.quote());
        List<String> names = Header.cells(chunk.bytes, start, contentEnd, index, row, quoted);
        int linesBefore = row == 0 ? 0 : index.rowLines[row - 1];
        int next = index.end[index.rowLast[row]] + 1;
        int contentTo = chunk.lineEndAdded ? chunk.to - 1 : chunk.to;
        if (!dialect.header()) {
            // In a table of one column the blank lines before this row are rows.
            boolean blankRows = names.size() == 1;
            input.putBack(chunk.bytes, blankRows ? chunk.from : start, contentTo);
            return Header.generated(names.size(), blankRows ? lines : lines + linesBefore);
        }
        if (next <= contentTo) {
            input.putBack(chunk.bytes, next, contentTo);
        }
        String raw = new String(Arrays.copyOfRange(chunk.bytes, start, contentEnd), StandardCharsets.UTF_8);
        List<Header.Fault> faults = Header.faults(chunk.bytes, start, contentEnd, index, row, new TextCheck(dialect));
        return new Header(names, false, lines + linesBefore + 1, raw, lines + index.rowLines[row], faults);
    }

    private int contentEnd(byte[] bytes, int start, int end) {
        boolean cr = dialect.lineEnd().stripsCr() && end > start && bytes[end - 1] == '\r';
        return cr ? end - 1 : end;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
