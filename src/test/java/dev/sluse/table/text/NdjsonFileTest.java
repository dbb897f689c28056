package dev.sluse.table.text;

import static dev.sluse.table.text.TextFixture.written;
import static dev.sluse.table.vector.BatchFixture.row;
import static dev.sluse.table.vector.BatchFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.DuckDb;
import dev.sluse.table.write.Tables;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonFileTest {
    private final Path folder;

    NdjsonFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String value(ColumnType type, @Nullable String cell) throws Exception {
        String line = written(folder, Tables.columns(type), rows(row(cell)), "to", "ndjson");
        assertThat(line).startsWith("{\"c0\":").endsWith("}\n");
        return line.substring(6, line.length() - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            INT64   | 42            | 42
            INT64   | 007           | 7
            INT64   | +7            | 7
            INT64   | ` -5 `        | -5
            INT64   | 12 500        | 12500
            INT32   | -0            | -0
            DOUBLE  | 59.862630     | 59.862630
            DOUBLE  | 7,50          | 7.5
            DOUBLE  | 1e5           | 1e5
            DOUBLE  | .5            | 0.5
            DOUBLE  | 5.            | 5
            DOUBLE  | 00.5          | 0.5
            DOUBLE  | -1,5E300      | -1.5E300
            DOUBLE  | NaN           | "NaN"
            BOOLEAN | true          | true
            BOOLEAN | nei           | false
            DATE    | 2024-05-01    | "2024-05-01"
            INSTANT | 2024-05-01T12:00:00+02:00 | "2024-05-01T12:00:00+02:00"
            INSTANT | 2024-05-01T12:00Z         | "2024-05-01T12:00:00Z"
            INSTANT | 0001-01-01t00:00:00.50Z   | "0001-01-01T00:00:00.5Z"
            LOCAL_TIME | 2024-05-01T12:00:00.123456 | "2024-05-01T12:00:00.123456"
            LOCAL_TIME | 2024-05-01T12:00       | "2024-05-01T12:00:00"
            JSON    | `{"a":\n[1]}` | {"a": [1]}
            TEXT    | ` a "b" \\ `  | " a \\"b\\" \\\\ "
            """)
    void aValueIsWrittenAsItWasReadWhereThatIsJson(String kind, String cell, String json) throws Exception {
        assertThat(value(new ColumnType(ColumnType.Kind.valueOf(kind), 0, 0), cell))
                .isEqualTo(json);
    }

    @Test
    void decimalsKeepAllDigits() throws Exception {
        assertThat(value(ColumnType.decimal(18, 3), "1.50")).isEqualTo("1.50");
        assertThat(value(ColumnType.decimal(18, 3), "1,50")).isEqualTo("1.500");
        assertThat(value(ColumnType.decimal(38, 1), "-12345678901234567890,5")).isEqualTo("-12345678901234567890.5");
        assertThat(value(ColumnType.decimal(38, 1), "12345678901234567890.5")).isEqualTo("12345678901234567890.5");
    }

    @Test
    void controlCharactersAreEscaped() throws Exception {
        assertThat(value(ColumnType.TEXT, "a\tb\nc\r\u0001æ")).isEqualTo("\"a\\tb\\nc\\r\\u0001æ\"");
    }

    @Test
    void everyLineHasAllKeysInOrderAndNullWhereThereIsNoValue() throws Exception {
        List<SourceColumn> columns = List.of(
                new SourceColumn("na\"me", ColumnType.TEXT, false, 0),
                new SourceColumn("born", ColumnType.DATE, false, 1));

        assertThat(written(
                        folder,
                        columns,
                        rows(row("a", "2024-02-29"), row(null, null)),
                        "to",
                        "ndjson",
                        "columns",
                        "year(born),na\"me,k",
                        "constants",
                        "k=1"))
                .isEqualTo(
                        """
                        {"born":2024,"na\\"me":"a","k":"1"}
                        {"born":null,"na\\"me":null,"k":"1"}
                        """);
    }

    @ParameterizedTest
    @CsvSource({"none, t.ndjson", "gzip, t.ndjson.gz", "zstd, t.ndjson.zst"})
    void duckDbReadsEachCompressionOfSeveralGroups(String compression, String name) throws Exception {
        List<@Nullable String[]> group = new ArrayList<>();
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            String text = i % 3 == 0 ? null : "line " + i + "\n\"æ\"\\";
            group.add(row(text, Integer.toString(i), i + ".25"));
            expected.add(Arrays.asList(text, Integer.toString(i), i + ".25"));
        }
        expected.addAll(List.copyOf(expected));
        Path file = Tables.write(
                folder.resolve(name),
                Tables.options("to", "ndjson", "compression", compression),
                Tables.columns(ColumnType.TEXT, ColumnType.INT64, ColumnType.DOUBLE),
                List.of(group, group));

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.texts("SELECT * FROM read_json('" + file + "', format = 'newline_delimited')"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void jacksonReadsEachLine() throws Exception {
        List<@Nullable String[]> group = rows(row("\u0000\u001f\"\\/\u2028😀", "[1, {\"a\": null}]", "-0.0"));
        Path file = Tables.write(
                folder.resolve("j"),
                Tables.options("to", "ndjson"),
                Tables.columns(ColumnType.TEXT, ColumnType.JSON, ColumnType.DOUBLE),
                List.of(group));

        JsonNode read = new ObjectMapper().readTree(file.toFile());
        assertThat(read.get("c0").textValue()).isEqualTo("\u0000\u001f\"\\/\u2028😀");
        assertThat(read.get("c1").toString()).isEqualTo("[1,{\"a\":null}]");
        assertThat(read.get("c2").doubleValue()).isEqualTo(-0.0);
    }

    @Test
    void aCompressedFileWithoutRowsIsAValidStream() throws Exception {
        Path file = Tables.write(
                folder.resolve("e.gz"),
                Tables.options("to", "ndjson", "compression", "gzip"),
                Tables.columns(ColumnType.TEXT),
                List.of());

        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }
}
