package dev.sluse.table.text;

import static dev.sluse.table.text.TextFixture.written;
import static dev.sluse.table.vector.BatchFixture.row;
import static dev.sluse.table.vector.BatchFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.DuckDb;
import dev.sluse.table.write.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    private final Path folder;

    CsvFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void valuesAreAsTheyWereReadAndTypedOnesLoseOuterSpaces() throws Exception {
        List<SourceColumn> columns =
                Tables.columns(ColumnType.TEXT, ColumnType.DOUBLE, ColumnType.DOUBLE, ColumnType.DATE);

        assertThat(written(folder, columns, rows(row("Ærø", "59.862630", " 7,50\t", "2024-05-01")), "to", "csv"))
                .isEqualTo("c0,c1,c2,c3\nÆrø,59.862630,\"7,50\",2024-05-01\n");
    }

    @Test
    void cellsAreQuotedWhereAReaderNeedsIt() throws Exception {
        List<SourceColumn> columns = List.of(
                new SourceColumn("a;b", ColumnType.TEXT, false, 0), new SourceColumn("c", ColumnType.TEXT, false, 1));

        assertThat(written(
                        folder,
                        columns,
                        rows(
                                row("x;y", "plain, text"),
                                row("say \"hi\"", "two\nlines"),
                                row(" outer ", "cr\rin"),
                                row(null, "it's")),
                        "to",
                        "csv",
                        "delimiterOut",
                        ";"))
                .isEqualTo(
                        """
                        "a;b";c
                        "x;y";plain, text
                        "say ""hi""\";"two
                        lines"
                        " outer ";"cr\rin"
                        ;it's
                        """);
    }

    @Test
    void aByteOrderMarkIsWrittenWhereItIsAskedFor() throws Exception {
        assertThat(written(folder, Tables.columns(ColumnType.TEXT), List.of(), "to", "csv", "bom", "true"))
                .isEqualTo("\uFEFFc0\n");
    }

    @Test
    void aSingleColumnWithoutValueIsNoBlankLine() throws Exception {
        assertThat(written(folder, Tables.columns(ColumnType.TEXT), rows(row("a"), row((String) null)), "to", "csv"))
                .isEqualTo("c0\na\n\"\"\n");
    }

    @Test
    void masksDerivationsAndConstantsAreApplied() throws Exception {
        List<SourceColumn> columns = List.of(
                new SourceColumn("id", ColumnType.TEXT, true, 0),
                new SourceColumn("born", ColumnType.DATE, false, 1),
                new SourceColumn("phone", ColumnType.TEXT, false, 2),
                new SourceColumn("nr", ColumnType.INT64, false, 3));

        String csv = written(
                folder,
                columns,
                rows(
                        row("key", "1980-02-29", "12", " 7 "),
                        row("key", null, null, null),
                        row("other", "0001-12-31", "3", "7")),
                "to",
                "csv",
                "columns",
                "id,nr,year(born),m=month(born),d=day(born),phone,origin",
                "constants",
                "origin=a\"b",
                "mask",
                "id=hash,phone=blank,nr=hash");

        // HMAC-SHA-256 with the key "secret", by: printf key | openssl dgst -sha256 -hmac secret
        String key = "96de09a0f8699191b28587118ac57df88bbf6c2d0c131d196dcd90f7efd68c93";
        String other = "694998fbc58a81cc2cb8cbf2cf80adc7bc868092945a030bdbdc2b20ac276102";
        String seven = "074d7db5790cd48f87f3735d285a3f4c758ddf00d8992d920629ca532564f7f7";
        assertThat(csv)
                .isEqualTo("id,nr,born,m,d,phone,origin\n"
                        + key + "," + seven + ",1980,2,29,,\"a\"\"b\"\n"
                        + key + ",,,,,,\"a\"\"b\"\n"
                        + other + "," + seven + ",1,12,31,,\"a\"\"b\"\n");
    }

    @ParameterizedTest
    @CsvSource({"none, t.csv", "gzip, t.csv.gz", "zstd, t.csv.zst"})
    void duckDbReadsEachCompressionOfSeveralGroups(String compression, String name) throws Exception {
        List<@Nullable String[]> group = new ArrayList<>();
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            String text = i % 3 == 0 ? null : "line " + i + (i % 7 == 0 ? ",\n\"æ\"" : "");
            group.add(row(text, Integer.toString(i)));
            expected.add(Arrays.asList(text, Integer.toString(i)));
        }
        expected.addAll(List.copyOf(expected));
        Path file = Tables.write(
                folder.resolve(name),
                Tables.options("to", "csv", "compression", compression),
                Tables.columns(ColumnType.TEXT, ColumnType.INT64),
                List.of(group, List.of(), group));

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.texts("SELECT * FROM read_csv('" + file + "', all_varchar = true, parallel = false)"))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"none, e.csv", "gzip, e.csv.gz", "zstd, e.csv.zst"})
    void aFileWithoutRowsHasItsHeader(String compression, String name) throws Exception {
        Path file = Tables.write(
                folder.resolve(name),
                Tables.options("to", "csv", "compression", compression),
                Tables.columns(ColumnType.TEXT, ColumnType.INT64),
                List.of());

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.texts("SELECT column_name FROM (DESCRIBE FROM read_csv('" + file + "', header = true))"))
                    .containsExactly(List.of("c0"), List.of("c1"));
        }
    }
}
