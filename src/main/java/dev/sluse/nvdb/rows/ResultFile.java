package dev.sluse.nvdb.rows;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * result.csv: what became of each row, in the order of the sender's file. Rows come in any order and wait on disk; memory holds 24 bytes
 * a row. UTF-8 with byte order mark and {@code ;}, no formulas for spreadsheets, as errors.csv.
 */
final class ResultFile implements Closeable {
    static final String NAME = "result.csv";
    private static final String HEADER = "\uFEFFline;tempId;nvdbId;versjon;changeset;state;codes;messages\n";
    private static final CSVFormat FORM = CSVFormat.Builder.create()
            .setDelimiter(';')
            .setRecordSeparator('\n')
            .get();

    private final Path file;
    private final FileChannel unsorted;
    private final OutputStream out;
    private long written;
    private int size;
    private long[] lines = new long[1024];
    private long[] starts = new long[1024];

    /** One line of it. */
    record Line(
            long line,
            String tempId,
            String nvdbId,
            String version,
            String changeset,
            String state,
            String codes,
            String messages) {}

    ResultFile(Path file) throws IOException {
        this.file = file;
        this.unsorted = FileChannel.open(
                file.resolveSibling("." + file.getFileName() + ".unsorted"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(unsorted), 1 << 16);
    }

    void add(Line line) throws IOException {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(text, FORM)) {
            printer.printRecord(
                    line.line(),
                    safe(line.tempId()),
                    line.nvdbId(),
                    line.version(),
                    safe(line.changeset()),
                    safe(line.state()),
                    safe(line.codes()),
                    safe(line.messages()));
        }
        lines[size] = line.line();
        starts[size++] = written;
        written += bytes.size();
        bytes.writeTo(out);
    }

    /** The lines that are there, in order. */
    long[] lines() {
        return Arrays.stream(lines, 0, size).sorted().toArray();
    }

    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Writes the file; on disk when this returns, and there whole or not at all. */
    void finish() throws IOException {
        out.flush();
        starts = Arrays.copyOf(starts, size + 1);
        starts[size] = written;
        Path hidden = file.resolveSibling("." + file.getFileName());
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(hidden), 1 << 16)) {
            to.write(HEADER.getBytes(StandardCharsets.UTF_8));
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted((one, other) -> Long.compare(lines[one], lines[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int each : order) {
                ByteBuffer bytes = ByteBuffer.allocate((int) (starts[each + 1] - starts[each]));
                while (bytes.hasRemaining()) {
                    if (unsorted.read(bytes, starts[each] + bytes.position()) < 0) {
                        throw new IOException("the rows of " + file + " are cut");
                    }
                }
                to.write(bytes.array());
            }
        }
        Durable.force(hidden);
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.force(file.resolve("..").normalize());
    }

    @Override
    public void close() throws IOException {
        unsorted.close();
    }
}
