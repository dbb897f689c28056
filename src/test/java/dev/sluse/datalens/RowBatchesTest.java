package dev.sluse.datalens;

import static dev.sluse.datalens.RowsFixture.columns;
import static dev.sluse.datalens.RowsFixture.contents;
import static dev.sluse.datalens.RowsFixture.file;
import static dev.sluse.datalens.RowsFixture.match;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowBatchesTest {
    private static final RowBatches.Bounds WIDE = new RowBatches.Bounds(50_000, 8 << 20, 64 << 20);
    private static final List<Column> SALES = columns("id", "integer!", "city", "string", "amount", "float");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void valuesGoToTheirColumnsByNameWhateverOrderTheRowsHave() throws Exception {
        Path rows = file(
                folder,
                "{\"amount\":2.50,\"city\":\"Kazan \\\"ø\\\" \\ud83d\\ude00\\n\",\"id\":1}",
                "{\"id\":2,\"amount\":1e3}",
                "",
                "{\"city\":null,\"id\":3,\"amount\":null}");

        RowBatches.Cut cut = cut(match(SALES, ""), WIDE, rows);

        assertThat(contents(cut))
                .containsExactly(List.of("[1,\"Kazan \\\"ø\\\" 😀\\u000a\",2.50]", "[2,null,1e3]", "[3,null,null]"));
        assertThat(cut.rows()).isEqualTo(3);
        assertThat(cut.sorted()).isFalse();
        byte[] bytes = Files.readAllBytes(cut.batches().get(0).file());
        assertThat(cut.batches())
                .containsExactly(new RowBatches.Batch(
                        folder.resolve("batches/0.ndjson"),
                        3,
                        bytes.length,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
    }

    @Test
    void columnsAreChosenAndRenamedAndOthersLeftOut() throws IOException {
        Path rows = file(folder, "{\"nr\":1,\"by\":\"Odense\",\"secret\":{\"a\":[1]}}");

        assertThat(contents(cut(match(SALES, "city=by, id=nr"), WIDE, rows)))
                .containsExactly(List.of("[1,\"Odense\",null]"));
    }

    @Test
    void aColumnThatTheTableLacksIsAnErrorBeforeAnythingIsSent() throws IOException {
        Path rows = file(folder, "{\"id\":1}", "{\"id\":2,\"town\":\"Aarhus\"}");

        assertThatThrownBy(() -> cut(match(SALES, ""), WIDE, rows))
                .isInstanceOfSatisfying(SluseException.class, thrown -> {
                    assertThat(thrown.kind()).isEqualTo(SluseException.Kind.DATA);
                    assertThat(thrown.sentence())
                            .isEqualTo(
                                    "Row 2 of rows.ndjson has a column town, which table sales does not have. Choose with"
                                            + " the option columns, add it in DataLens, or set alterTable=true, which drops the"
                                            + " table's data.");
                });
    }

    @Test
    void whatWasCutBeforeAFaultDoesNotStayOnTheDisk() throws IOException {
        Path rows = file(folder, "{\"id\":1}", "{\"id\":2,\"town\":\"Aarhus\"}");

        assertThatThrownBy(() -> cut(match(SALES, ""), new RowBatches.Bounds(1, 8 << 20, 64 << 20), rows))
                .isInstanceOf(SluseException.class);
        assertThat(folder.resolve("batches")).isEmptyDirectory();
    }

    @Test
    void aColumnThatMustHaveAValueAndHasNoneIsAnError() throws IOException {
        Path rows = file(folder, "{\"id\":1}", "{\"city\":\"Aarhus\"}");

        assertThatThrownBy(() -> cut(match(SALES, ""), WIDE, rows))
                .hasMessage("Row 2 of rows.ndjson: column id has no value, and table sales wants one.");
        assertThatThrownBy(() -> match(SALES, "city"))
                .hasMessage("Column id of table sales must have a value, but the option columns leaves it out.");
        assertThatThrownBy(() -> match(SALES, "id,town"))
                .hasMessage("Table sales has no column town, which the option columns names.");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
            string   | "a"                          | "a"
            string   | 12.0                         | "12.0"
            string   | true                         | "true"
            string   | {"a": [1]}                   | "{\\"a\\":[1]}"
            string   | "\\ud800"                    | "\\ud800"
            integer  | 9007199254740993             | 9007199254740993
            integer  | -0                           | 0
            integer  | 9223372036854775807          | 9223372036854775807
            integer  | 9223372036854775808          | a number
            integer  | 1.0                          | 1
            integer  | 1e999999999                  | a number
            integer  | 1.5                          | a number
            integer  | "007"                        | 7
            integer  | "x"                          | a text
            integer  | true                         | a boolean
            float    | 12.50                        | 12.50
            float    | "1.5"                        | 1.5
            float    | "NaN"                        | a text
            float    | [1]                          | a nested value
            boolean  | false                        | false
            boolean  | "True"                       | true
            boolean  | 1                            | a number
            date     | "2024-02-29"                 | "2024-02-29"
            date     | "2023-02-29"                 | a text
            date     | "2023-02-28T00:00:00Z"       | a text
            datetime | "2025-11-24T18:17:05.489673Z"| "2025-11-24T18:17:05.489673Z"
            datetime | "2025-11-24T18:17:05+01:00"  | "2025-11-24T17:17:05Z"
            datetime | "2025-11-24 18:17:05.5+01:00"| "2025-11-24T17:17:05.500Z"
            datetime | "2025-11-24T24:17:05Z"       | a text
            datetime | "2025-11-24T18:17:05"        | a text
            datetime | 1732472225                   | a number
            geopoint | [55.75,37.61]                | "[55.75,37.61]"
            geopoint | "[55.75,37.61]"              | "[55.75,37.61]"
            geopoint | 55                           | a number
            decimal  | {"v": [1, null]}             | {"v":[1,null]}
            """)
    void aValueIsWrittenAsItsColumnWantsItOrRefused(String type, String json, String expected) throws IOException {
        Path rows = file(folder, "{\"v\":" + json + "}");
        ColumnMatch match = match(columns("v", type), "");

        if (expected.startsWith("a ")) {
            assertThatThrownBy(() -> cut(match, WIDE, rows))
                    .hasMessageStartingWith(
                            "Row 1 of rows.ndjson: column v has " + expected + ", and table sales wants " + type);
        } else {
            assertThat(contents(cut(match, WIDE, rows))).containsExactly(List.of("[" + expected + "]"));
        }
    }

    @Test
    void aLocalTimeIsRefusedWithTheOptionThatSaysWhereItIsFrom() throws IOException {
        Path rows = file(folder, "{\"v\":\"2025-11-24T18:17:05\"}");

        assertThatThrownBy(() -> cut(match(columns("v", "datetime"), ""), WIDE, rows))
                .hasMessage(
                        "Row 1 of rows.ndjson: column v has a text, and table sales wants datetime with an offset; the"
                                + " option zone of the table step says where local times are from.");
    }

    @Test
    void whatIsNoNdjsonIsRefusedWithTheStepThatMakesIt() throws IOException {
        for (String text : List.of("id;city\n1;Odense\n", "[{\"id\":1}]")) {
            Path rows = Files.writeString(folder.resolve("sales.csv"), text);
            assertThatThrownBy(() -> cut(match(SALES, ""), WIDE, rows))
                    .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                            .isEqualTo("sales.csv is no NDJSON: datalens takes JSON objects, one a line. Put a step"
                                    + " table:convert with to=ndjson before it."));
        }
    }

    @Test
    void aRowThatIsCutShortIsSaidByItsNumberAndNotQuoted() throws IOException {
        Path rows = file(folder, "{\"id\":1}", "{\"id\":2,\"city\":\"Oden");

        assertThatThrownBy(() -> cut(match(SALES, ""), WIDE, rows))
                .hasMessage("Row 2 of rows.ndjson: it is no whole JSON object.")
                .hasNoCause();
    }

    @Test
    void rowsOfOneKeyThatFollowEachOtherStayTogetherWithoutASort() throws IOException {
        Path rows = file(folder, row(1, "a"), row(2, "b"), row(2, "c"), row(2, "d"), row(3, "e"));

        RowBatches.Cut cut = cut(match(SALES, "", "id"), new RowBatches.Bounds(2, 8 << 20, 64 << 20), rows);

        assertThat(contents(cut))
                .containsExactly(
                        List.of("[1,\"a\",null]"),
                        List.of("[2,\"b\",null]", "[2,\"c\",null]", "[2,\"d\",null]"),
                        List.of("[3,\"e\",null]"));
        assertThat(cut.sorted()).isFalse();
    }

    @Test
    void scatteredRowsOfOneKeyArePutTogetherInTheirOrder() throws IOException {
        Path rows = file(folder, row(1, "a"), row(2, "b"), row(1, "c"), row(3, "d"), row(2, "e"), row(1, "f"));

        RowBatches.Cut cut = cut(match(SALES, "", "id"), new RowBatches.Bounds(3, 8 << 20, 64 << 20), rows);

        assertThat(contents(cut))
                .containsExactly(
                        List.of("[1,\"a\",null]", "[1,\"c\",null]", "[1,\"f\",null]"),
                        List.of("[2,\"b\",null]", "[2,\"e\",null]", "[3,\"d\",null]"));
        assertThat(cut.sorted()).isTrue();
        assertThat(folder.resolve("batches")).isDirectoryNotContaining("glob:**scratch");
    }

    @Test
    void keysThatAreEqualForTheProviderAreOneKey() throws IOException {
        List<Column> columns = columns("at", "datetime", "v", "float", "n", "integer");
        Path rows = file(
                folder,
                "{\"at\":\"2026-01-01T00:00:00Z\",\"v\":1.50,\"n\":1}",
                "{\"at\":\"2026-01-01T00:00:01Z\",\"v\":1.5,\"n\":2}",
                "{\"at\":\"2026-01-01T01:00:00.000+01:00\",\"v\":15e-1,\"n\":3}",
                "{\"n\":4}");

        RowBatches.Cut cut = cut(match(columns, "", "at", "v"), new RowBatches.Bounds(1, 8 << 20, 64 << 20), rows);

        assertThat(contents(cut)).hasSize(3).anySatisfy(batch -> assertThat(batch)
                .containsExactly("[\"2026-01-01T00:00:00Z\",1.50,1]", "[\"2026-01-01T00:00:00Z\",15e-1,3]"));
    }

    @Test
    void aKeyWithMoreThanCanBeSentAtOnceIsAnErrorThatNamesIt() throws IOException {
        Path rows = file(folder, row(1, "a"), row(7, "x".repeat(40)), row(1, "b"), row(7, "y".repeat(40)));

        assertThatThrownBy(() -> cut(match(SALES, "", "id"), new RowBatches.Bounds(10, 50, 100), rows))
                .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                        .isEqualTo("The rows of the replacing key id=7 for table sales are larger than maxKeyBytes (100"
                                + " bytes), and they cannot be written apart: each write would delete those of the one"
                                + " before. Choose a finer replacingKey, or raise maxKeyBytes."));
    }

    @Test
    void thePartitionsOfTheRowsAreToldOnceEach() throws IOException {
        Path rows = file(folder, row(1, "a"), row(2, "b"), row(3, "a"), "{\"id\":4}");
        ColumnMatch match = ColumnMatch.of("sales", SALES, ColumnChoice.ALL, List.of(), List.of("city"));

        assertThat(cut(match, WIDE, rows).partitions())
                .containsExactly(List.of("\"a\""), List.of("\"b\""), List.of("null"));
    }

    @Test
    void aFileWithoutRowsGivesNoBatch() throws IOException {
        assertThat(cut(match(SALES, "", "id"), WIDE, file(folder, "")).batches())
                .isEmpty();
    }

    private RowBatches.Cut cut(ColumnMatch match, RowBatches.Bounds bounds, Path rows) throws IOException {
        return new RowBatches(match, bounds).cut(List.of(rows), folder.resolve("batches"));
    }

    private static String row(int id, String city) {
        return "{\"id\":" + id + ",\"city\":\"" + city + "\"}";
    }
}
