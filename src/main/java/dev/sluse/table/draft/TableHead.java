package dev.sluse.table.draft;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.FileProblem;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.vector.RowBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The first rows of a table, unpacked but otherwise the very bytes of the file: header, encoding and line ends are kept. */
public final class TableHead {
    /** Bytes of text after which no further record is taken. */
    private static final int ENOUGH = 1 << 20;

    private final String name;
    private final byte[] content;
    private final Cut cut;

    private TableHead(String name, byte[] content, Cut cut) {
        this.name = name;
        this.content = content;
        this.cut = cut;
    }

    /** Where it ends: behind so many physical lines, which are so many rows; all of it if no row follows. */
    private record Cut(long lines, long rows, boolean whole) {}

    /**
     * Takes the first rows.
     *
     * @param most rows at most; less if they are very long
     * @throws dev.sluse.SluseException kind DATA if it is no table
     */
    public static TableHead of(Path file, String name, ReadOptions options, int maxRecordBytes, int most)
            throws IOException {
        CsvLimits limits = new CsvLimits(CsvLimits.DEFAULT.chunkBytes(), maxRecordBytes);
        try (Container container = Container.open(file, name)) {
            String member = container.members().stream().findFirst().orElse(name);
            Cut cut;
            Dialect dialect;
            try (CsvSource source = CsvSource.open(container, member, options, limits)) {
                cut = cut(source, most);
                dialect = source.dialect();
            }
            try (InputStream in = container.open(member)) {
                byte[] content = cut.whole() ? in.readAllBytes() : lines(in, dialect, cut.lines());
                String plain = String.valueOf(Path.of(member).getFileName()).replaceFirst("(?i)\\.gz$", "");
                return new TableHead(plain, content, cut);
            }
        } catch (FileProblem problem) {
            throw SchemaDraft.wanting(problem.code().word(), problem.getMessage(), "");
        }
    }

    /** The name of the file, or of the zip's first member, without the ending of its packing. */
    public String name() {
        return name;
    }

    /** Whole records. */
    public byte[] content() {
        return content.clone();
    }

    /** How many they are, without the header. */
    public long rows() {
        return cut.rows();
    }

    /** Whether that is all of the table. */
    public boolean whole() {
        return cut.whole();
    }

    private static Cut cut(CsvSource source, int most) throws IOException {
        RowReader reader = source.newRowReader();
        RowBatch batch = new RowBatch();
        Chunk chunk = new Chunk();
        long lines = source.header().linesBeforeData();
        long rows = 0;
        long bytes = 0;
        while (source.next(chunk)) {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                for (int r = 0; r < batch.rows; r++) {
                    if (rows == most || bytes > ENOUGH) {
                        return new Cut(lines + batch.line[r], rows, false);
                    }
                    bytes += batch.rowEnd[r] - batch.rowStart[r];
                    rows++;
                }
            }
            lines += reader.lines();
        }
        return new Cut(lines, rows, true);
    }

    /** The first lines of a text in its own encoding: a line end is one byte, or one of UTF-16's pairs. */
    private static byte[] lines(InputStream in, Dialect dialect, long count) throws IOException {
        Charset charset = dialect.encoding().charset();
        boolean wide = charset.name().startsWith("UTF-16");
        byte end = (byte) (dialect.lineEnd() == Dialect.LineEnd.CR ? '\r' : '\n');
        int last = wide && !charset.name().endsWith("LE") ? 1 : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] unit = new byte[wide ? 2 : 1];
        long left = count;
        InputStream buffered = new java.io.BufferedInputStream(in, 1 << 16);
        while (left > 0 && buffered.readNBytes(unit, 0, unit.length) == unit.length) {
            out.write(unit);
            boolean isEnd = unit[last] == end && (!wide || unit[1 - last] == 0);
            left -= isEnd ? 1 : 0;
        }
        return out.toByteArray();
    }
}
