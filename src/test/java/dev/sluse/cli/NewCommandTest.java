package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New flows, from a file to a green test. */
class NewCommandTest {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String NOTHING_DROPPED =
            "exists already, and nothing is overwritten. Choose another name, or move it away.\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFlowOfAPlainTable() throws IOException {
        write(
                "trips.csv",
                "id,name,at\n1,Ås,2026-01-31T10:00:00Z\n2,\"B,ø\",2026-01-31T11:00:00Z\n",
                StandardCharsets.UTF_8);
        Call call = Call.of(folder, "new", "trips", "--from", "trips.csv");
        assertThat(call)
                .isEqualTo(
                        new Call(
                                0,
                                """
                        routes/schemas/trips.schema.json
                        samples/trips/in/trips.csv
                        samples/trips/expected/expected.yaml
                        samples/trips/expected/trips.ndjson
                        routes/trips.camel.yaml
                        """,
                                """
                        trips.csv: 2 rows, 3 columns
                        Of the sample's 2 rows, 2 rows came out: delivered. The route is sound.
                        Next: say in the schema what the columns mean and correct its rules, then sluse test trips and sluse run.
                        """));
        assertThat(folder.resolve("routes/trips.camel.yaml"))
                .content()
                .endsWith(
                        """
                        # The schema schemas/trips.schema.json is a draft. The id names the flow in the ledger and its
                        # folders: leave it once files have come. After a change: sluse lint, then sluse test trips.
                        - route:
                            id: trips
                            description: Files such as trips.csv, checked and published as Parquet
                            from:
                              uri: drop:trips
                              parameters:
                                include: '.*\\.csv(\\.gz)?'
                              steps:
                                - to:
                                    id: check-and-convert
                                    uri: table:csv-to-parquet
                                    parameters:
                                      schema: trips.schema.json
                                      onInvalid: quarantine
                                - to:
                                    id: publish
                                    uri: folder:trips
                        """);
        assertThat(folder.resolve("samples/trips/expected/expected.yaml"))
                .hasContent(
                        """
                        # What must come out of each sample: compared by sluse test, row by row and finding by finding.
                        samples:
                          - file: trips.csv
                            about: all of trips.csv
                            state: delivered
                            rows: 2
                            accepted: 2
                            output: trips.parquet
                            content: trips.ndjson
                        """);
        assertThat(folder.resolve("samples/trips/expected/trips.ndjson"))
                .hasContent(
                        """
                        {"id":1,"name":"Ås","at":"2026-01-31T10:00:00Z"}
                        {"id":2,"name":"B,ø","at":"2026-01-31T11:00:00Z"}
                        """);
        isGreen("trips");
    }

    @Test
    void whatTheFileNeedsToBeReadStandsInTheRoute() throws IOException {
        write("Befolkning 2026.txt", "kommunenr;år;andel;dato\n" + "0301;2026;7,25;31.12.2026\n".repeat(9), WESTERN);
        write("more.csv", "", WESTERN);
        Call call = Call.of(
                folder,
                "new",
                "befolkning",
                "--from",
                "Befolkning 2026.txt",
                "--decimal",
                ",",
                "--date-format",
                "dd.MM.yyyy",
                "--null",
                "..",
                "--encoding",
                "windows-1252",
                "--header=true");
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(folder.resolve("routes/befolkning.camel.yaml"))
                .content()
                .contains("        include: '.*\\.txt(\\.gz)?'\n")
                .contains("              decimal: \",\"\n")
                .contains("              dateFormat: dd.MM.yyyy\n")
                .contains("              \"null\": \"..\"\n")
                .contains("              encoding: windows-1252\n")
                .contains("              header: \"true\"\n");
        assertThat(Files.readAllBytes(folder.resolve("samples/befolkning/in/Befolkning 2026.txt")))
                .isEqualTo(Files.readAllBytes(folder.resolve("Befolkning 2026.txt")));
        assertThat(Files.readAllLines(folder.resolve("samples/befolkning/expected/Befolkning 2026.ndjson")))
                .hasSize(9)
                .contains("{\"kommunenr\":\"0301\",\"år\":2026,\"andel\":7.25,\"dato\":\"2026-12-31\"}");
        isGreen("befolkning");
    }

    @Test
    void tabsAndLeadingZerosInALargePackedTable() throws IOException {
        String table = "code\tcount\n"
                + IntStream.range(0, 500)
                        .mapToObj(row -> "%04d\t%d\n".formatted(row, row))
                        .collect(Collectors.joining());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("codes.tsv.gz")))) {
            out.write(table.getBytes(StandardCharsets.UTF_8));
        }
        Call call = Call.of(folder, "new", "2026", "--from", "codes.tsv.gz", "--json");
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out())
                .startsWith("{\n  \"flow\" : \"2026\",\n  \"files\" : [ \"routes/schemas/2026.schema.json\",");
        assertThat(Files.readAllLines(folder.resolve("samples/2026/in/codes.tsv")))
                .hasSize(201)
                .startsWith("code\tcount", "0000\t0")
                .endsWith("0199\t199");
        assertThat(folder.resolve("samples/2026/expected/expected.yaml"))
                .content()
                .contains("about: the first 200 rows of codes.tsv.gz\n", "rows: 200\n");
        assertThat(folder.resolve("routes/schemas/2026.schema.json")).content().contains("\"pattern\": \"^\\\\d{4}$\"");
        isGreen("2026");
    }

    @Test
    void oddNamesAndRowsThatAreWrong() throws IOException {
        write(
                "null: #1.csv",
                "\"a, b\",,it's: {x},#,null,\"æ \"\"ø\"\"\"\n1,2,3,4,5,6\nshort\n",
                StandardCharsets.UTF_8);
        Call call = Call.of(folder, "new", "odd", "--from", "null: #1.csv");
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.err()).contains("Of the sample's 2 rows, 1 row came out: quarantined. The route is sound.\n");
        assertThat(folder.resolve("samples/odd/expected/expected.yaml"))
                .content()
                .contains("  - file: \"null: #1.csv\"\n    about: \"all of null: #1.csv\"\n    state: quarantined\n")
                .contains("    findings:\n")
                .contains("      - {line: 3, code: short-row}\n");
        isGreen("odd");
    }

    @Test
    void aFlowCanLieElsewhere() throws IOException {
        write(".hidden", "a;b\n1;2\n", StandardCharsets.UTF_8);
        write("own/routes/kustomization.yaml", "", StandardCharsets.UTF_8);
        Call call = Call.of(
                folder, "new", "x-1", "--from", ".hidden", "--routes", "own/routes", "--samples", "own/samples");
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.err())
                .endsWith(
                        """
                        then sluse test x-1 --routes own/routes --samples own/samples and sluse run --routes own/routes.
                        For Camel K, add the route and the schema to own/routes/kustomization.yaml.
                        """);
        assertThat(call.out()).contains("own/samples/x-1/in/x-1.csv\n");
        isGreen("x-1", "--routes", "own/routes", "--samples", "own/samples");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        write("a.csv", "a\n1\n", StandardCharsets.UTF_8);
        for (String there : List.of("routes/a.camel.yaml", "routes/schemas/a.schema.json", "samples/a/note.txt")) {
            write(there, "mine", StandardCharsets.UTF_8);
            Call call = Call.of(folder, "new", "a", "--from", "a.csv");
            String shown = there.startsWith("samples") ? "samples/a" : there;
            assertThat(call).isEqualTo(new Call(2, "", "sluse: " + shown + " " + NOTHING_DROPPED));
            assertThat(files()).containsExactly("a.csv", there);
            Files.delete(folder.resolve(there));
        }
    }

    @Test
    void aNameMustBeOneOfAFlowAndAFolder() throws IOException {
        write("a.csv", "a\n1\n", StandardCharsets.UTF_8);
        for (String name : List.of("A", "a_b", "-a", "../a", "å", "a b", "a".repeat(61))) {
            Call call = Call.of(folder, "new", "--from", "a.csv", "--", name);
            assertThat(call)
                    .isEqualTo(new Call(
                            2,
                            "",
                            "sluse: \"" + name + "\" cannot be the name of a flow and its folders. Write small letters,"
                                    + " digits and hyphens, a letter or digit first, at most 60.\n"));
        }
        assertThat(files()).containsExactly("a.csv");
    }

    @Test
    void ifTheFlowCannotBeAddedNothingIsLeft() throws IOException {
        write("a.csv", "a\n1\n", StandardCharsets.UTF_8);
        String route =
                """
                - route:
                    id: %s
                    from:
                      uri: drop:%s
                      steps:
                        - to: folder:out
                """;
        for (String name : List.of("before", "past")) {
            write("routes/" + name + ".camel.yaml", route.formatted("mine", "elsewhere"), StandardCharsets.UTF_8);
            refused(name, "mine: ");
            write("routes/" + name + ".camel.yaml", route.formatted("other", "mine"), StandardCharsets.UTF_8);
            refused(name, "takes from the folder mine");
            Files.delete(folder.resolve("routes/" + name + ".camel.yaml"));
        }
    }

    private void refused(String name, String why) throws IOException {
        Call call = Call.of(folder, "new", "mine", "--from", "a.csv");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith("sluse: The flow mine cannot be added, so nothing was written: ")
                .contains(why);
        assertThat(files()).containsExactly("a.csv", "routes/" + name + ".camel.yaml");
        assertThat(folder.resolve("samples")).doesNotExist();
        assertThat(folder.resolve("routes/schemas")).doesNotExist();
    }

    @Test
    void whatIsNoTableMakesNoFlow() throws IOException {
        write("e.csv", "", StandardCharsets.UTF_8);
        assertThat(Call.of(folder, "new", "e", "--from", "e.csv"))
                .isEqualTo(new Call(1, "", "sluse: The file \"e.csv\" is empty.\n"));
        assertThat(Call.of(folder, "new", "e", "--from", "-"))
                .isEqualTo(
                        new Call(
                                2,
                                "",
                                "sluse: A flow is made from a file, whose name tells which names it takes. Name one by --from.\n"));
        assertThat(Call.of(folder, "new", "e").err())
                .isEqualTo("sluse: Missing required option: '--from=FILE'. See 'sluse help new'.\n");
        assertThat(files()).containsExactly("e.csv");
    }

    /** The new flow passes lint and its own test, which the routes and samples beside it do not disturb. */
    private void isGreen(String flow, String... places) {
        Call lint = Call.of(folder, "lint", places.length == 0 ? "routes" : places[1]);
        assertThat(lint).isEqualTo(new Call(0, "", "1 file, 1 flow: no mistakes.\n"));
        List<String> arguments = new ArrayList<>(List.of("test", flow));
        arguments.addAll(List.of(places));
        Call test = Call.live(folder, arguments.toArray(String[]::new));
        assertThat(test.exitCode()).as(test.out() + test.err()).isZero();
        assertThat(test.out()).endsWith("\n1 of 1 sample came out as expected.\n");
    }

    private void write(String name, String text, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
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
