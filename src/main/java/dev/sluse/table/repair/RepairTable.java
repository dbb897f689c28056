package dev.sluse.table.repair;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.Encoding;
import dev.sluse.table.csv.FileProblem;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.csv.Utf8Count;
import dev.sluse.table.report.QuarantineWriter;
import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dropped CSV with the columns {@code _delivery} and {@code _line}, whatever program has saved it. */
final class RepairTable implements Closeable {
    static final String DELIVERY = QuarantineWriter.OWN_COLUMNS.get(0);
    static final String LINE = QuarantineWriter.OWN_COLUMNS.get(1);
    static final String ERRORS = QuarantineWriter.OWN_COLUMNS.get(2);

    /** Where the delimiter that shows does not give the two columns, one of these may. */
    private static final List<String> DELIMITERS = List.of("auto", ";", ",", "tab", "|");

    /** A row that was set aside for its surplus cells has ours behind them; so many are looked through. */
    private static final int SURPLUS = 100;

    private final Container container;
    private final CsvSource source;

    private RepairTable(Container container, CsvSource source) {
        this.container = container;
        this.source = source;
    }

    /** What is to be done with a row; rows are cut wider than the header, so surplus cells are there. */
    interface Rows {
        /** @param line of the row in the dropped file, from 1 */
        void row(RowBatch batch, int row, long line) throws IOException;
    }

    /** Opens it, of which only the head is read; empty if it is no such file. */
    static Optional<RepairTable> open(Path file, String name) throws IOException {
        return open(file, name, "\"", "auto");
    }

    private static Optional<RepairTable> open(Path file, String name, String quote, String encoding)
            throws IOException {
        try {
            for (String delimiter : DELIMITERS) {
                Optional<RepairTable> opened = open(file, name, quote, encoding, delimiter);
                if (opened.isPresent()) {
                    return opened;
                }
            }
        } catch (FileProblem e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<RepairTable> open(Path file, String name, String quote, String encoding, String delimiter)
            throws IOException {
        Container container = Container.open(file, name);
        CsvSource source = null;
        try {
            if (container.kind() != Container.Kind.ZIP) {
                source = CsvSource.open(container, name, options(quote, encoding, delimiter), CsvLimits.DEFAULT);
                List<String> names = source.header().names();
                if (names.contains(DELIVERY) && names.contains(LINE)) {
                    RepairTable table = new RepairTable(container, source);
                    source = null;
                    return Optional.of(table);
                }
            }
            return Optional.empty();
        } finally {
            if (source != null) {
                source.close();
            }
        }
    }

    private static ReadOptions options(String quote, String encoding, String delimiter) {
        Map<String, String> texts = new HashMap<>();
        texts.put("quote", quote.isEmpty() ? "none" : quote);
        texts.put("encoding", encoding);
        texts.put("delimiter", delimiter);
        return TableOptions.of(texts, "").read();
    }

    /**
     * Opens it in the encoding that it has: the one that its bytes show, but where they only show that it is not UTF-8, that of
     * the original if the flow says it; and UTF-8 if there is any in it, for the rest are then the bytes that were refused.
     */
    static Optional<RepairTable> open(Path file, String name, SetAside asWritten) throws IOException {
        Encoding shown;
        try (RepairTable first = open(file, name, asWritten.quote(), "auto").orElse(null)) {
            if (first == null) {
                return Optional.empty();
            }
            first.each((batch, row, line) -> {});
            shown = first.source.dialect().encoding();
        }
        boolean western = shown.found() == Encoding.Found.DETECTED
                && !shown.charset().equals(StandardCharsets.UTF_8)
                && !shown.charset().name().startsWith("UTF-16");
        String encoding = "auto";
        if (western && hasUtf8(file, name)) {
            encoding = "UTF-8";
        } else if (western && asWritten.declared() && !asWritten.encoding().equals("UTF-8")) {
            encoding = asWritten.encoding();
        }
        return open(file, name, asWritten.quote(), encoding);
    }

    private static boolean hasUtf8(Path file, String name) throws IOException {
        try (Container container = Container.open(file, name);
                InputStream in = container.open(name)) {
            return Utf8Count.hasSequence(in);
        }
    }

    List<String> names() {
        return source.header().names();
    }

    /** Reads all rows, once. */
    void each(Rows rows) throws IOException {
        Chunk chunk = new Chunk();
        RowBatch batch = new RowBatch();
        RowReader reader = source.newRowReader(source.width() + SURPLUS);
        long lines = source.header().linesBeforeData();
        while (source.next(chunk)) {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                for (int r = 0; r < batch.rows; r++) {
                    rows.row(batch, r, lines + batch.line[r] + 1);
                }
            }
            lines += reader.lines();
        }
    }

    /**
     * How many cells farther to the right our own stand in a row that was set aside for its surplus cells; 0 if they stand in their
     * columns. Told by what stands last: behind the last name, and with a line's number as far from it as the header has it.
     */
    int shift(RowBatch batch, int row) {
        int lastName = names().size() - 1;
        while (names().get(lastName).isEmpty()) {
            lastName--;
        }
        int last = batch.width - 1;
        while (last > lastName
                && batch.cellStart[row * batch.width + last] == batch.cellEnd[row * batch.width + last]) {
            last--;
        }
        int shift = last - lastName;
        return shift > 0 && isLine(text(batch, row, names().lastIndexOf(LINE) + shift)) ? shift : 0;
    }

    private static boolean isLine(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static String text(RowBatch batch, int row, int column) {
        int i = row * batch.width + column;
        int from = batch.cellStart[i];
        return new String(batch.bytes, from, batch.cellEnd[i] - from, StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        try {
            source.close();
        } finally {
            container.close();
        }
    }
}
