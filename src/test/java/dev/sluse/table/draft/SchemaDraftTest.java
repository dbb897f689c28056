package dev.sluse.table.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.table.TableResult.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of a draft, where it begins and where it ends. */
class SchemaDraftTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDraftIsReadableAndInTheFilesOrder() throws Exception {
        Drafted drafted = Drafted.of(
                folder,
                "nr;navn;antall;pris;dato;tid;aktiv;merknad\n"
                        + "0301;Ås;7;1,5;31.12.2026;2026-01-31T10:00Z;true;\n".repeat(5),
                Map.of("decimal", ",", "dateFormat", "dd.MM.yyyy"));
        assertThat(drafted.text().replaceAll("\"\\$comment\": \".*\"", "\"\\$comment\": \"...\""))
                .isEqualTo(
                        """
                        {
                          "$schema": "https://json-schema.org/draft/2020-12/schema",
                          "title": "table",
                          "description": "Drafted from 5 rows of table.csv. Say here what a row is, and in each column's description what it means.",
                          "$comment": "...",
                          "type": "object",
                          "properties": {
                            "nr": {
                              "type": "string",
                              "pattern": "^\\\\d{4}$"
                            },
                            "navn": {
                              "type": "string"
                            },
                            "antall": {
                              "type": "integer"
                            },
                            "pris": {
                              "type": "number"
                            },
                            "dato": {
                              "type": "string",
                              "format": "date"
                            },
                            "tid": {
                              "type": "string",
                              "format": "date-time"
                            },
                            "aktiv": {
                              "type": "boolean"
                            },
                            "merknad": {
                              "type": "string"
                            }
                          },
                          "required": ["nr", "navn", "antall", "pris", "dato", "tid", "aktiv"]
                        }
                        """);
        assertThat(drafted.check(folder).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void theCommentSaysHowItCameAboutAndWhatItNeeds() throws Exception {
        assertThat(drafted(1, row -> "x").text())
                .contains(
                        "\"$comment\": \"A draft, to be corrected by those who know the data: required are the columns"
                                + " that had no empty cell; a pattern, an enum or a minimum is what all rows had in common.\"");
        assertThat(Drafted.of(folder, "a,b\n1,2\n", Map.of("null", "..")).text())
                .contains("in common. It holds for tables that are read with null \\\"..\\\".\"");
    }

    @Test
    void requiredIsAColumnWithoutAnEmptyCell() throws Exception {
        assertThat(Drafted.of(folder, "a,b,c\n1,,..\n2,x,y\n", Map.of())
                        .required()
                        .toString())
                .isEqualTo("[\"a\",\"c\"]");
        assertThat(Drafted.of(folder, "a,b,c\n1,,..\n2,x,y\n", Map.of("null", ".."))
                        .required()
                        .toString())
                .as("a declared mark is an empty cell")
                .isEqualTo("[\"a\"]");
        assertThat(Drafted.of(folder, "a,b\n", Map.of()).required().isMissingNode())
                .as("no row requires nothing")
                .isTrue();
    }

    @Test
    void aPatternIsForDigitsOfOneLengthThatAreText() throws Exception {
        assertThat(property(5, row -> "030" + row)).isEqualTo("{\"type\":\"string\",\"pattern\":\"^\\\\d{4}$\"}");
        assertThat(property(4, row -> "030" + row)).as("too few").isEqualTo("{\"type\":\"string\"}");
        assertThat(property(9, row -> "103" + row)).as("numbers").isEqualTo("{\"type\":\"integer\"}");
        assertThat(property(12, row -> "03" + row)).as("two lengths").isEqualTo("{\"type\":\"string\"}");
        assertThat(property(9, row -> row == 5 ? "030A" : "030" + row)).isEqualTo("{\"type\":\"string\"}");
        assertThat(property(9, row -> row == 5 ? "" : "030" + row))
                .as("empty cells do not count")
                .contains("pattern");
    }

    @Test
    void anEnumIsForFewValuesThatComeOftenInManyRows() throws Exception {
        assertThat(property(100, row -> row % 2 == 0 ? "red" : "blue"))
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"blue\",\"red\"]}");
        assertThat(property(99, row -> row % 2 == 0 ? "red" : "blue"))
                .as("too few rows")
                .doesNotContain("enum");
        assertThat(property(100, row -> "v" + row % 20)).as("each five times").contains("enum");
        assertThat(property(105, row -> "v" + row % 21)).as("too many values").doesNotContain("enum");
        assertThat(property(104, row -> row < 4 ? "rare" : "often" + row % 2))
                .as("a value that comes four times has sisters that did not come at all")
                .doesNotContain("enum");
        assertThat(property(100, row -> "one")).as("a constant is no list").doesNotContain("enum");
        assertThat(property(100, row -> "x".repeat(101) + row % 2))
                .as("no codes")
                .doesNotContain("enum");
        assertThat(property(100, row -> "030" + row % 2))
                .as("digits have a pattern")
                .doesNotContain("enum");
    }

    @Test
    void aMinimumIsForManyWholeNumbersOfWhichNoneIsNegative() throws Exception {
        assertThat(property(100, Integer::toString)).isEqualTo("{\"type\":\"integer\",\"minimum\":0}");
        assertThat(property(99, Integer::toString)).isEqualTo("{\"type\":\"integer\"}");
        assertThat(property(100, row -> Integer.toString(row - 1))).isEqualTo("{\"type\":\"integer\"}");
        assertThat(property(100, row -> row + ".5"))
                .as("temperatures and balances are no counts")
                .isEqualTo("{\"type\":\"number\"}");
    }

    @Test
    void oddNamesAreThoseOfAConversion() throws Exception {
        Drafted unnamed = Drafted.of(folder, "a, ,\"x y\",column2\n1,2,3,4\n", Map.of());
        assertThat(unnamed.draft().columns())
                .extracting(each -> each.name())
                .containsExactly("a", "column2_", "x y", "column2");
        assertThat(unnamed.check(folder).verdict()).isEqualTo(Verdict.ACCEPTED);
        Drafted without = Drafted.of(folder, "1,x\n2,y\n", Map.of("header", "false"));
        assertThat(without.draft().columns()).extracting(each -> each.name()).containsExactly("0", "1");
        assertThat(without.check(folder).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void rowsThatCannotBeCutCountForNothing() throws Exception {
        Drafted drafted = Drafted.of(folder, "a,b\n1,2\nx\n3,4\n", Map.of());
        assertThat(drafted.draft().rows()).isEqualTo(3);
        assertThat(drafted.draft().leftOut()).isEqualTo(1);
        assertThat(drafted.property("a").toString()).isEqualTo("{\"type\":\"integer\"}");
    }

    @Test
    void whatIsNoTableIsRefusedAsData() throws Exception {
        refused("", "empty-file", "The file \"table.csv\" is empty.");
        refused(
                "a,b,a\n1,2,3\n",
                "duplicate-column",
                "\"table.csv\" has more than one column \"a\". Each column needs a name of its own.");
        refused("%PDF-1.7\n", "not-a-table", "The file \"table.csv\" is not a table but a PDF document.");
    }

    @Test
    void theTablesOfAZipHaveOneDraftIfTheirColumnsAreTheSame() throws Exception {
        Drafted both = Drafted.of(zip("a,b\n1,2\n", "a,b\nx,2\n"), Map.of());
        assertThat(both.draft().rows()).isEqualTo(2);
        assertThat(both.property("a").toString()).isEqualTo("{\"type\":\"string\"}");
        assertThatThrownBy(() -> Drafted.of(zip("a,b\n1,2\n", "a,c\nx,2\n"), Map.of()))
                .isInstanceOfSatisfying(SluseException.class, e -> assertThat(e.sentence())
                        .isEqualTo(
                                "The tables in \"tables.zip\" have different columns: those of \"2.csv\" are not those of"
                                        + " the first. Unpack it and name one of them."));
    }

    private void refused(String table, String code, String sentence) {
        assertThatThrownBy(() -> Drafted.of(folder, table, Map.of()))
                .isInstanceOfSatisfying(SluseException.class, e -> {
                    assertThat(e.kind()).isEqualTo(SluseException.Kind.DATA);
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).isEqualTo(sentence);
                });
    }

    private Path zip(String... members) throws IOException {
        Path file = folder.resolve("tables.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < members.length; i++) {
                out.putNextEntry(new ZipEntry((i + 1) + ".csv"));
                out.write(members[i].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private String property(int rows, IntFunction<String> values) throws Exception {
        Drafted drafted = drafted(rows, values);
        assertThat(drafted.check(folder).verdict()).isEqualTo(Verdict.ACCEPTED);
        return drafted.property("v").toString();
    }

    /** A table with the column {@code v} beside another one. */
    private Drafted drafted(int rows, IntFunction<String> values) throws Exception {
        String lines = IntStream.range(0, rows)
                .mapToObj(row -> values.apply(row) + ",x\n")
                .collect(Collectors.joining());
        return Drafted.of(folder, "v,other\n" + lines, Map.of());
    }
}
