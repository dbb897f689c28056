package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.TableEngines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDraftGoesToStandardOutputAndTheWordsToStandardError() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id,code\n1,0301\n");
        Call call = Call.of(folder, "infer", "a.csv");
        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).isEqualTo("a.csv: 1 row, 2 columns\n");
        assertThat(call.out())
                .startsWith(
                        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"a\",\n");
    }

    @Test
    void standardInputIsReadToo() {
        Call call = Call.in(folder, "id,code\n1,0301\n", TableEngines.create(1, 1 << 20), "infer", "-");
        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).isEqualTo("standard input: 1 row, 2 columns\n");
        assertThat(call.out()).contains("\"description\": \"Drafted from 1 row of standard input. Say here");
    }

    @Test
    void anExistingDraftIsReplacedAndNothingElseIsLeft() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        Files.writeString(folder.resolve("a.json"), "old");
        Call call = Call.of(folder, "infer", "a.csv", "-o", "a.json");
        assertThat(call).isEqualTo(new Call(0, "", "a.csv: 1 row, 1 column\n"));
        assertThat(folder.resolve("a.json")).content().startsWith("{").endsWith("}\n");
        assertThat(files()).containsExactly("a.csv", "a.json");
    }

    @Test
    void anInputIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        Call call = Call.of(folder, "infer", "a.csv", "-o", "a.csv");
        assertThat(call)
                .isEqualTo(new Call(2, "", "sluse: The output would replace the input a.csv. Name another with -o.\n"));
    }

    @Test
    void whatMayBeMeantIsToldUnlessItIsDeclared() throws IOException {
        Files.write(
                folder.resolve("n.csv"),
                "år;pris;dato\n2026;1,5;31.12.2026\n".getBytes(Charset.forName("windows-1252")));
        Call call = Call.of(folder, "infer", "n.csv");
        assertThat(call.exitCode()).isZero();
        assertThat(call.err())
                .isEqualTo(
                        "n.csv: 1 row, 3 columns; read as windows-1252, ;\n"
                                + "  Column \"pris\" is text, but looks like numbers with a decimal comma: say --decimal , if they"
                                + " are.\n"
                                + "  Column \"dato\" is text, but looks like dates: say --date-format dd.MM.yyyy if they are.\n");
        Call declared = Call.of(folder, "infer", "n.csv", "--decimal", ",", "--date-format", "dd.MM.yyyy");
        assertThat(declared.err()).isEqualTo("n.csv: 1 row, 3 columns; read as windows-1252, ;\n");
        assertThat(declared.out()).contains("\"type\": \"number\"", "\"format\": \"date\"");
    }

    @Test
    void rowsThatAreNoRowsMakeItEndWithOne() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\nshort\n");
        Call call = Call.of(folder, "infer", "a.csv", "-o", "s.json");
        assertThat(call)
                .isEqualTo(new Call(
                        1,
                        "",
                        "a.csv: 2 rows, 2 columns\n"
                                + "  1 of them could not be cut into cells and were left out: check with the draft tells"
                                + " which and why.\n"));
        assertThat(folder.resolve("s.json")).exists();
    }

    @Test
    void whatIsWrongIsOneSentence() throws IOException {
        Files.writeString(folder.resolve("e.csv"), "");
        Files.writeString(folder.resolve("x.json"), "[{\"a\": 1}]");
        assertThat(Call.of(folder, "infer", "e.csv"))
                .isEqualTo(new Call(1, "", "sluse: The file \"e.csv\" is empty.\n"));
        assertThat(Call.of(folder, "infer", "no.csv")).isEqualTo(new Call(3, "", "sluse: no.csv does not exist.\n"));
        assertThat(Call.of(folder, "infer", "x.json"))
                .isEqualTo(new Call(
                        2,
                        "",
                        "sluse: x.json is JSON, which this version does not read yet. Save it as CSV, or wait for the"
                                + " version that does.\n"));
        assertThat(Call.of(folder, "infer", "e.csv", "--decimal", "x").exitCode())
                .isEqualTo(2);
    }

    @Test
    void theDraftOfEachShippedSampleAcceptsIt() throws IOException {
        Path samples = Path.of("samples").toAbsolutePath();
        List<Path> tables;
        try (Stream<Path> all = Files.walk(samples)) {
            tables = all.filter(each ->
                            each.toString().contains("/in/") && each.toString().endsWith(".csv"))
                    .toList();
        }
        assertThat(tables).hasSizeGreaterThan(5);
        for (Path table : tables) {
            String draft = folder.resolve("draft.json").toString();
            Call infer = Call.of(folder, "infer", table.toString(), "-o", draft);
            Call check = Call.of(folder, "check", table.toString(), "--schema", draft);
            // one of them has a row that is too short, which no schema mends
            boolean whole = !table.endsWith("trips-2026-10.csv");
            assertThat(infer.exitCode()).as("%s%n%s", table, infer.err()).isEqualTo(whole ? 0 : 1);
            assertThat(check.exitCode()).as("%s%n%s", table, check.err()).isEqualTo(whole ? 0 : 1);
            assertThat(check.err()).contains(whole ? " 0 with errors" : " 1 with errors");
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }
}
