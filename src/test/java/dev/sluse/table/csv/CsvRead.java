package dev.sluse.table.csv;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A whole file read through the package's front door, as plain values to assert on. */
record CsvRead(Dialect dialect, Header header, List<Row> rows, long lines, int chunks, String sha256) {
    /** One data row; {@code line} is physical, from 1. */
    record Row(byte shape, int detail, long line, List<String> cells, String raw) {}

    static final CsvLimits SMALL = new CsvLimits(64, 1 << 20);

    static CsvRead of(String text, String... options) {
        return of(text.getBytes(StandardCharsets.UTF_8), CsvLimits.DEFAULT, options);
    }

    static CsvRead of(byte[] bytes, CsvLimits limits, String... options) {
        try {
            Path file = Files.createTempFile("read", ".csv");
            try {
                Files.write(file, bytes);
                return of(file, "file.csv", limits, options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CsvRead of(Path file, String name, CsvLimits limits, String... options) throws IOException {
        try (Container container = Container.open(file, name)) {
            return member(container, container.members().get(0), limits, options);
        }
    }

    static CsvRead member(Container container, String member, CsvLimits limits, String... options) throws IOException {
        Map<String, String> texts = new java.util.HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            texts.put(options[i], options[i + 1]);
        }
        ReadOptions read = TableOptions.of(texts, "").read();
        try (CsvSource source = CsvSource.open(container, member, read, limits)) {
            return all(source, source.newRowReader(), container);
        }
    }

    static CsvRead all(CsvSource source, RowReader reader, Container container) throws IOException {
        List<Row> rows = new ArrayList<>();
        Chunk chunk = new Chunk();
        RowBatch batch = new RowBatch();
        long lines = source.header().linesBeforeData();
        int chunks = 0;
        while (source.next(chunk)) {
            chunks++;
            reader.start(chunk);
            List<Row> before = rows;
            int inChunk = 0;
            while (reader.nextBatch(batch)) {
                if (batch.firstRow != inChunk) {
                    throw new AssertionError("first row " + batch.firstRow + " instead of " + inChunk);
                }
                inChunk += batch.rows;
                for (int r = 0; r < batch.rows; r++) {
                    before.add(row(batch, r, lines + batch.line[r] + 1));
                }
            }
            if (reader.rows() != inChunk) {
                throw new AssertionError("rows " + reader.rows() + " instead of " + inChunk);
            }
            lines += reader.lines();
        }
        return new CsvRead(source.dialect(), source.header(), rows, lines, chunks, container.sha256());
    }

    private static Row row(RowBatch batch, int r, long line) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < batch.width; c++) {
            int i = r * batch.width + c;
            cells.add(text(batch.bytes, batch.cellStart[i], batch.cellEnd[i]));
        }
        if (batch.shape[r] != RowBatch.WHOLE && !batch.irregular) {
            throw new AssertionError("a row is not whole, the batch says it is");
        }
        return new Row(
                batch.shape[r], batch.detail[r], line, cells, text(batch.bytes, batch.rowStart[r], batch.rowEnd[r]));
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
    }

    /** The rows' cells, shape and detail of irregular rows in front: {@code QUOTE 1|a|b}. */
    List<String> texts() {
        return rows.stream()
                .map(row -> shape(row) + String.join("|", row.cells()))
                .toList();
    }

    private static String shape(Row row) {
        String[] names = {"WHOLE", "SHORT", "LONG", "QUOTE", "ENCODING", "CONTROL", "TOO_LONG"};
        return row.shape() == RowBatch.WHOLE ? "" : names[row.shape()] + " " + row.detail() + ": ";
    }

    List<Long> rowLines() {
        return rows.stream().map(Row::line).toList();
    }
}
