package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.TableOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

class IndexerPropertyTest {
    private static final String[] COMMA = {"delimiter", ",", "encoding", "UTF-8"};

    /** Any mess that the letters of CSV can make. */
    @Provide
    Arbitrary<String> messes() {
        Arbitrary<String> piece = Arbitraries.of(
                ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "a", "1", "æ", " ", "xyz", "\"b\"", "\u001b");
        return piece.list().ofMaxSize(200).map(pieces -> "h,i\n" + String.join("", pieces));
    }

    @Property(tries = 200)
    void chunkSizeDoesNotMatter(@ForAll("messes") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CsvRead whole = CsvRead.of(bytes, CsvLimits.DEFAULT, COMMA);
        for (int chunk : new int[] {16, 17, 64, 150}) {
            CsvRead cut = CsvRead.of(bytes, new CsvLimits(chunk, 1 << 20), COMMA);
            assertThat(cut.rows()).isEqualTo(whole.rows());
        }
    }

    @Property(tries = 200)
    void whatIsTooLongDoesNotDependOnWhereChunksBegin(@ForAll("messes") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CsvRead whole = CsvRead.of(bytes, new CsvLimits(50, 50), COMMA);
        for (int chunk : new int[] {16, 23, 40}) {
            CsvRead cut = CsvRead.of(bytes, new CsvLimits(chunk, 50), COMMA);
            assertThat(cut.rows()).isEqualTo(whole.rows());
        }
    }

    @Property(tries = 200)
    void recordsAreThoseOfTheSimplestModel(@ForAll("messes") String text) {
        List<CsvRead.Row> rows = CsvRead.of(text.getBytes(StandardCharsets.UTF_8), CsvRead.SMALL, COMMA)
                .rows();
        List<String> records = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        long line = 1;
        int at = 0;
        while (at < text.length()) {
            int end = recordEnd(text, at);
            String record = text.substring(at, end);
            String content = record.endsWith("\n") ? record.substring(0, record.length() - 1) : record;
            content = content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
            if (!content.isEmpty() && at > 0) {
                records.add(content);
                lines.add(line);
            }
            line += record.chars().filter(c -> c == '\n').count();
            at = end;
        }
        assertThat(rows).extracting(CsvRead.Row::raw).isEqualTo(records);
        assertThat(rows).extracting(CsvRead.Row::line).isEqualTo(lines);
    }

    /** Behind the line end of the record that begins there; if its quotes do not close, behind the first line end. */
    private static int recordEnd(String text, int from) {
        boolean open = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean cellBegins = i == from || text.charAt(i - 1) == ',';
            if (open && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                i++;
            } else if (open) {
                open = c != '"';
            } else if (c == '\n') {
                return i + 1;
            } else {
                open = c == '"' && cellBegins;
            }
        }
        int lineEnd = text.indexOf('\n', from);
        return !open || lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    @Property(tries = 200)
    void bothIndexersCutTheSameRows(@ForAll("messes") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CsvLimits limits = new CsvLimits(256, 1 << 16);
        assertThat(CsvRead.of(bytes, limits, COMMA).rows()).isEqualTo(byTheReference(bytes, limits));
    }

    private static List<CsvRead.Row> byTheReference(byte[] bytes, CsvLimits limits) throws IOException {
        Path file = Files.createTempFile("read", ".csv");
        try {
            Files.write(file, bytes);
            try (Container container = Container.open(file, "file.csv");
                    CsvSource source = CsvSource.open(
                            container,
                            "file.csv",
                            TableOptions.of(Map.of("delimiter", ",", "encoding", "UTF-8"), "")
                                    .read(),
                            limits)) {
                ScalarIndexer scalar = new ScalarIndexer(source.dialect());
                RowReader reader =
                        new RowReader(source.dialect(), source.width(), limits.maxRecordBytes(), scalar, scalar);
                return CsvRead.all(source, reader, container).rows();
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.of("a", "b", ",", "\n", "\r\n", "\"", " ", "ø", "12", ";", "日")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.integers()
                .between(2, 6)
                .flatMap(width -> cell.list().ofSize(width).list().ofMaxSize(60));
    }

    @Property(tries = 200)
    void wellFormedTablesAreReadAsCommonsCsvReadsThem(
            @ForAll("tables") List<List<String>> table, @ForAll boolean windows, @ForAll boolean quoteAll)
            throws IOException {
        StringBuilder text = new StringBuilder();
        int width = table.isEmpty() ? 2 : table.get(0).size();
        List<List<String>> written = new ArrayList<>(table);
        written.add(0, new ArrayList<>(java.util.Collections.nCopies(width, "name")));
        for (List<String> row : written) {
            List<String> cells =
                    row.stream().map(cell -> quoted(cell, quoteAll)).toList();
            text.append(String.join(",", cells)).append(windows ? "\r\n" : "\n");
        }
        List<List<String>> theirs = new ArrayList<>();
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text.toString()))) {
            for (CSVRecord row : parser) {
                theirs.add(row.toList());
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CsvRead ours = CsvRead.of(bytes, new CsvLimits(200, 1 << 20), COMMA);
        assertThat(ours.rows()).extracting(CsvRead.Row::cells).isEqualTo(theirs.subList(1, theirs.size()));
        assertThat(ours.rows()).allMatch(row -> row.shape() == 0);
        assertThat(ours.lines()).isEqualTo(text.chars().filter(c -> c == '\n').count());
    }

    private static String quoted(String cell, boolean always) {
        boolean needed = always || cell.contains("\"") || cell.contains(",") || cell.contains("\n");
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
