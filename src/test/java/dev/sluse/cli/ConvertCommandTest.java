package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.WriteOptions.Format;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    private static final String GOOD = "a\ngood\n";
    private static final String MIXED = "a\ngood\nbad\n";

    private final Path folder;
    private final FakeEngine engine = new FakeEngine();

    ConvertCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutAnOptionTheOutputLiesBesideTheInput() throws IOException {
        write("in/trips.csv", GOOD);
        Call call = call("convert", "in/trips.csv");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .isEqualTo("in/trips.csv: accepted, 1 rows, 1 accepted, 0 with errors, 0 warnings (0.3 s)\n"
                        + "  output      " + folder.resolve("in/trips.parquet") + "\n");
        assertThat(files()).containsExactly("in/trips.csv", "in/trips.parquet");
        assertThat(engine.requests.get(0).options().write().to()).isEqualTo(Format.PARQUET);
    }

    @Test
    void theEndingOfTheOutputChoosesTheFormatUnlessItIsGiven() throws IOException {
        write("trips.csv", GOOD);
        assertThat(call("convert", "trips.csv", "-o", "x.ndjson").exitCode()).isZero();
        assertThat(call("convert", "trips.csv", "-o", "y.csv", "--to", "ndjson").exitCode())
                .isZero();
        assertThat(files()).containsExactly("trips.csv", "x.ndjson", "y.csv");
        assertThat(engine.requests)
                .extracting(request -> request.options().write().to())
                .containsExactly(Format.NDJSON, Format.NDJSON);
    }

    @Test
    void anExistingOutputIsReplaced() throws IOException {
        write("trips.csv", GOOD);
        write("trips.parquet", "old");
        assertThat(call("convert", "trips.csv").exitCode()).isZero();
        assertThat(folder.resolve("trips.parquet")).hasContent(GOOD);
    }

    @Test
    void anInputIsNeverReplaced() throws IOException {
        write("trips.csv", GOOD);
        write("a/trips.csv", GOOD);
        Call call = call("convert", "trips.csv", "--to", "csv");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("sluse: The output would replace the input trips.csv. Name another with -o.\n");
        assertThat(call("convert", "trips.csv", "-o", "a/trips.csv", "--to", "parquet")
                        .exitCode())
                .as("a file that is no input of this call")
                .isZero();
        assertThat(engine.requests).hasSize(1);
    }

    @Test
    void severalInputsGoIntoTheFolder() throws IOException {
        write("a.csv", GOOD);
        write("b.csv", MIXED);
        Call call = call("convert", "a.csv", "b.csv", "-o", "out");
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(files()).containsExactly("a.csv", "b.csv", "out/a.parquet");
        assertThat(call.err())
                .endsWith(
                        """

                INPUT  VERDICT   ROWS  ACCEPTED  WITH ERRORS  ERRORS  WARNINGS
                a.csv  accepted     1         1            0       0         0
                b.csv  rejected     2         1            1       1         0
                1 of 2 inputs are good.
                """);
    }

    @Test
    void whatIsWrongWithOneInputDoesNotHoldUpTheNext() throws IOException {
        write("b.csv", GOOD);
        Call call = call("convert", "a.csv", "b.csv");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).startsWith("sluse: a.csv does not exist.\n");
        assertThat(files()).containsExactly("b.csv", "b.parquet");
    }

    @Test
    void standardInputGoesToStandardOutput() throws IOException {
        Call call = Call.in(folder, GOOD, engine, "convert", "-", "--to", "csv");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).isEqualTo(GOOD);
        assertThat(files()).isEmpty();
    }

    @Test
    void standardInputCanGoIntoAFile() throws IOException {
        Call call = Call.in(folder, GOOD, engine, "convert", "-", "-o", "out/x.parquet");
        assertThat(call.exitCode()).isZero();
        assertThat(files()).containsExactly("out/x.parquet");
    }

    @Test
    void rowsThatAreSetAsideLieBesideTheOutput() throws IOException {
        write("b.csv", MIXED);
        Call call = call("convert", "b.csv", "--on-invalid", "quarantine", "-o", "out/");
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(files()).containsExactly("b.csv", "out/b.csv.quarantine.csv", "out/b.parquet");
        assertThat(call.err())
                .isEqualTo(
                        """
            b.csv: quarantined, 2 rows, 1 accepted, 1 with errors, 0 warnings (0.3 s)
              Line 3, column a: "bad" is not one of good. Write good.
              output      %s
              quarantine  %s
            """
                                .formatted(
                                        folder.resolve("out/b.parquet"), folder.resolve("out/b.csv.quarantine.csv")));
    }

    @Test
    void tenFindingsAreShownAndTheOthersCounted() throws IOException {
        write("b.csv", "a\n" + "bad\n".repeat(1234));
        Call call = call("convert", "b.csv");
        assertThat(call.err().lines().filter(line -> line.contains("is not one of")))
                .hasSize(10);
        assertThat(call.err()).endsWith("  and 1,224 more; --report DIR writes them all.\n");
    }

    @Test
    void aReportIsWrittenInsteadOfTheFirstFindings() throws IOException {
        write("b.csv", MIXED);
        Call call = call("convert", "b.csv", "--report", "r");
        assertThat(call.err())
                .isEqualTo(
                        """
            b.csv: rejected, 2 rows, 1 accepted, 1 with errors, 0 warnings (0.3 s)
              report      %s
            """
                                .formatted(folder.resolve("r")));
        assertThat(files()).containsExactly("b.csv", "r/report.json");
    }

    @Test
    void reportsOfSeveralInputsLieInFoldersOfTheirNames() throws IOException {
        write("a/x.csv", GOOD);
        write("b/x.csv", GOOD);
        call("convert", "a/x.csv", "b/x.csv", "--report", "r", "--to", "ndjson");
        assertThat(files()).contains("r/x.csv/report.json", "r/x.csv.2/report.json");
    }

    @Test
    void whatWasFoundOutOfAFileIsSaid() throws IOException {
        Files.write(folder.resolve("k.csv"), "nr;navn\n0301;Ærø\n".getBytes(Charset.forName("windows-1252")));
        Call call = Call.of(folder, "convert", "k.csv", "--to", "ndjson");
        assertThat(call.err())
                .matches("k\\.csv: accepted, 1 rows, 1 accepted, 0 with errors, 0 warnings \\(\\d+\\.\\d s\\);"
                        + " read as windows-1252, ;\n  output      .*\n");
        assertThat(Call.of(folder, "convert", "k.csv", "--encoding", "windows-1252", "--delimiter", ";")
                        .err())
                .as("nothing was guessed")
                .doesNotContain("read as");
        write("plain.csv", GOOD);
        assertThat(Call.of(folder, "convert", "plain.csv").err()).doesNotContain("read as");
    }

    @Test
    void settingsHoldForItAsTheyDoForTheRuntime() throws IOException {
        write("b.csv", "id,n\n7,1\n");
        write("config/application.properties", "sluse.mask.key=from-the-file\n");
        call("convert", "b.csv", "--mask", "id=hash");
        call("convert", "b.csv", "--mask", "id=hash", "-D", "sluse.mask.key=said");
        write("own.properties", "sluse.mask.key=from-its-own\n");
        call("convert", "b.csv", "--mask", "id=hash", "--config", "own.properties");
        assertThat(engine.requests)
                .extracting(request -> request.options().write().maskKey())
                .containsExactly("from-the-file", "said", "from-its-own");
        Call wrong = call("convert", "b.csv", "-D", "sluse.table.max-record=lots");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("sluse.table.max-record = \"lots\" (-D): write a size such as 16 MB, from 1 KB to 1 GB.");
    }

    @Test
    void theLongestRecordIsThatOfTheSettings() throws IOException {
        write("long.csv", "a\n\"" + "x".repeat(5000) + "\"\n");
        assertThat(Call.of(folder, "convert", "long.csv").exitCode()).isZero();
        assertThat(Call.of(folder, "convert", "long.csv", "-D", "sluse.table.max-record=1KB")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void machinesReadJson() throws IOException {
        write("b.csv", MIXED);
        Call call = call("convert", "b.csv", "--json");
        JsonNode line = new ObjectMapper().readTree(call.out()).get(0);
        assertThat(line.path("input").asText()).isEqualTo("b.csv");
        assertThat(line.path("verdict").asText()).isEqualTo("rejected");
        assertThat(line.path("rows").asInt()).isEqualTo(2);
        assertThat(line.path("findings").get(0).path("code").asText()).isEqualTo("enum");
    }

    @Test
    void optionsReachTheEngineUnderTheirNamesInARoute() throws IOException {
        write("b.csv", GOOD);
        Call call = call(
                "convert",
                "b.csv",
                "--null",
                "..,.,:",
                "--date-format",
                "dd.MM.yyyy",
                "--header=false",
                "--compression",
                "snappy",
                "--bom",
                "--lang",
                "nb");
        assertThat(call.exitCode()).as(call.err()).isZero();
        var options = engine.requests.get(0).options();
        assertThat(options.read().nulls()).containsExactly("..", ".", ":");
        assertThat(options.read().header()).isFalse();
        assertThat(options.write().compression()).isEqualTo(Compression.SNAPPY);
        assertThat(options.write().bom()).isTrue();
        assertThat(options.lang()).isEqualTo("nb");
    }

    @Test
    void whatALaterVersionReadsIsSaidInOneSentence() throws IOException {
        write("a.json", "[{\"a\": 1}]");
        write("b.dat", "  [ {\"a\": 1} ]");
        write("c.xlsx", "PK");
        for (String name : new String[] {"a.json", "b.dat"}) {
            Call call = call("convert", name);
            assertThat(call.exitCode()).isEqualTo(2);
            assertThat(call.err())
                    .isEqualTo("sluse: " + name + " is JSON, which this version does not read yet."
                            + " Save it as CSV, or wait for the version that does.\n");
        }
        assertThat(call("convert", "c.xlsx").err()).startsWith("sluse: c.xlsx is an Excel workbook, which");
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void aFolderIsNotATable() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Call call = call("convert", "in");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEqualTo("sluse: in is a folder, not a table. Name the files in it.\n");
    }

    private Call call(String... arguments) {
        return Call.in(folder, "", engine, arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private java.util.List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
