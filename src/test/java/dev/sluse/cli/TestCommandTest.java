package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    private static final String GOOD =
            """
            samples:
              - file: a.csv
                about: two good rows
                state: delivered
                rows: 2
                accepted: 2
                output: a.parquet
                content: a.ndjson
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aFlowThatIsInNoHurry() throws IOException {
        // A sender would have to wait an hour, and to send a file that says that the other one is complete.
        route("a", "drop:a", "minAge: 1h", "folder:a");
        write("samples/a/in/a.csv", "id,code\n1,0301\n2,1103\n");
        write("samples/a/expected/expected.yaml", GOOD);
        write("samples/a/expected/a.ndjson", "{\"id\":1,\"code\":\"0301\"}\n{\"id\":2,\"code\":\"1103\"}\n");
    }

    @Test
    void theShippedSamplesComeOutAsTheySay() {
        Call call = Call.inCheckout("test");
        assertThat(call.out()).startsWith("FLOW").endsWith("15 of 15 samples came out as expected.\n");
        assertThat(call.exitCode()).isZero();
    }

    @Test
    void itTakesFilesAtOnceAndLeavesNothingAndNoHomeIsTouched() throws IOException {
        write("config/application.properties", "sluse.home=real\nsluse.flows=none\nsluse.console.port=1\n");
        route("b", "drop:b", "doneFileName: ready", "folder:elsewhere");
        write("samples/b/in/sub/b.csv", "id\n1\n");
        write(
                "samples/b/expected/expected.yaml",
                """
                samples:
                  - {file: sub/b.csv, about: x, state: delivered, output: ../elsewhere/sub/b.parquet}
                """);
        long begun = System.nanoTime();
        Call call = Call.live(folder, "test");
        assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
        assertThat(call.out())
                .isEqualTo(
                        """
                        FLOW  IN         STATE      ROWS  REFUSED  OUT                          AS EXPECTED
                        a     a.csv      delivered     2        0  out/a/a.parquet              yes
                        b     sub/b.csv  delivered     1        0  out/elsewhere/sub/b.parquet  yes

                        2 of 2 samples came out as expected.
                        """);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
        assertThat(folder.resolve("real")).doesNotExist();
        assertThat(folder.resolve("var")).doesNotExist();
    }

    @Test
    void eachDifferenceIsOneSentenceThatNamesTheFile() throws IOException {
        write("samples/a/expected/a.ndjson", "{\"id\":1,\"code\":\"0301\"}\n{\"id\":2,\"code\":\"9999\"}\n");
        write(
                "samples/a/expected/expected.yaml",
                GOOD.replace("accepted: 2", "accepted: 1").replace("state: delivered", "state: quarantined")
                        + "    findings:\n      - {line: 3, column: code, code: pattern}\n"
                        + "  - {file: b.csv, about: another, state: delivered, output: c.parquet}\n");
        write("samples/a/in/b.csv", "id\n");
        write("samples/broken/in/x.csv", "not run");
        Call call = Call.live(folder, "test", "a");
        assertThat(call)
                .isEqualTo(new Call(
                        1,
                        """
                        FLOW  IN     STATE      ROWS  REFUSED  OUT              AS EXPECTED
                        a     a.csv  delivered     2        0  out/a/a.parquet  NO
                        a     b.csv  delivered     0        0  out/a/c.parquet  NO

                        a/a.csv: it is delivered instead of quarantined.
                        a/a.csv: it has 2 accepted rows instead of 1.
                        a/a.csv: there is no finding pattern in line 3, column code.
                        a/a.csv: row 2 is {"id":2,"code":"1103"} instead of {"id":2,"code":"9999"}
                        a/b.csv: there is no out/a/c.parquet.
                        0 of 2 samples came out as expected.
                        """,
                        ""));
    }

    @Test
    void machinesReadJson() throws IOException {
        Call call = Call.live(folder, "test", "a", "--json");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .startsWith("[ {\n  \"flow\" : \"a\",\n  \"file\" : \"a.csv\",\n  \"delivery\" : {")
                .contains("\"output\" : \"out/a/a.parquet\"", "\"asExpected\" : true");
    }

    @Test
    void anInputOfWhichNothingIsSaidIsAMistake() throws IOException {
        write("samples/a/in/new.csv", "id\n1\n");
        write("samples/a/in/.hidden", "");
        Files.delete(folder.resolve("samples/a/in/a.csv"));
        Files.delete(folder.resolve("samples/a/expected/a.ndjson"));
        Path expected = folder.resolve("samples/a/expected/expected.yaml");
        assertThat(Call.in(folder, "test"))
                .isEqualTo(new Call(
                        2,
                        "",
                        "sluse: " + folder.resolve("samples/a/in/new.csv") + " has no entry in " + expected + ".\n"
                                + expected + " has an entry for a.csv, but there is no "
                                + folder.resolve("samples/a/in/a.csv") + ".\n"
                                + expected + " names the content of a.csv, but there is no "
                                + folder.resolve("samples/a/expected/a.ndjson") + "."
                                + " sluse test a --accept writes what comes out as what must come out.\n"));
    }

    @Test
    void whatComesOutCanBeAccepted() throws IOException {
        write("samples/a/in/new.csv", "id,code\n3,\"x\ny\"\nshort\n");
        write("samples/a/in/gone.txt", "");
        Files.delete(folder.resolve("samples/a/in/gone.txt"));
        write(
                "samples/a/expected/expected.yaml",
                "# Mine.\n" + GOOD.replace("accepted: 2", "accepted: 1")
                        + "  - {file: gone.txt, about: gone, state: delivered}\n");
        Call call = Call.live(folder, "test", "a", "--accept");
        assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
        assertThat(call.out())
                .contains(
                        "a/a.csv: it has 2 accepted rows instead of 1.\n",
                        "a/new.csv: it is quarantined, and had no entry.");
        assertThat(call.err())
                .isEqualTo("Written: samples/a/expected/new.ndjson\nWritten: samples/a/expected/expected.yaml\n");
        assertThat(folder.resolve("samples/a/expected/expected.yaml"))
                .hasContent(
                        "# Mine.\n" + GOOD
                                + """
                          - file: new.csv
                            about: what came out when it was accepted
                            state: quarantined
                            rows: 2
                            accepted: 1
                            output: new.parquet
                            content: new.ndjson
                            findings:
                              - {line: 4, code: short-row}
                        """);
        assertThat(folder.resolve("samples/a/expected/new.ndjson"))
                .hasContent("{\"id\":\"3\",\"code\":\"x\\ny\"}\n".replace("\"3\"", "3"));
        Call again = Call.live(folder, "test", "a", "--accept");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).isEqualTo("All came out as expected; nothing was written.\n");
    }

    @Test
    void aFlowThatReachesOutsideItsHomeIsNotTriedOut() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.writeString(real.resolve("a.csv"), "id\n1\n");
        route("a", "drop:" + real, "minAge: 0", "folder:a");
        Call from = Call.live(folder, "test", "a");
        assertThat(from.exitCode()).isEqualTo(2);
        assertThat(from.err())
                .contains("The folder " + real + " lies outside the home, so the flow cannot be tried out."
                        + " Make it a setting with a default below the home, such as {{folder:name}}.");
        assertThat(real.resolve("a.csv")).exists();
        route("a", "drop:a", "minAge: 0", "folder:" + real);
        Call to = Call.live(folder, "test", "a");
        assertThat(to.exitCode()).isEqualTo(2);
        assertThat(to.err()).contains("The folder " + real + " lies outside the home");
    }

    @Test
    void aSampleThatNobodyTakesIsToldAndTheHomeCanBeKept() throws IOException {
        write("samples/a/in/b.CSV", "id\n1\n");
        write("samples/a/expected/expected.yaml", "samples:\n  - {file: b.CSV, about: x, state: delivered}\n");
        route("a", "drop:a", "include: '.*\\.csv'", "folder:a");
        Files.delete(folder.resolve("samples/a/in/a.csv"));
        Call call = Call.live(folder, "test", "a", "--keep");
        assertThat(call.exitCode())
                .as("letters count in no include: %s", call.out())
                .isZero();
        assertThat(call.err()).startsWith("The scratch home: ");
        Path home = Path.of(call.err().strip().substring("The scratch home: ".length()));
        assertThat(home.resolve("out/a/b.parquet")).exists();
        new WorkFolder(home).close();
    }

    @Test
    void aWrongCallSaysWhatThereIs() throws IOException {
        assertThat(Call.in(folder, "test", "nope"))
                .isEqualTo(new Call(
                        2,
                        "",
                        "sluse: There are no samples of flow nope: there is no folder "
                                + folder.resolve("samples/nope/in") + ". There are samples of a.\n"));
        assertThat(Call.in(folder, "test", "--samples", "none"))
                .isEqualTo(new Call(
                        2,
                        "",
                        "sluse: There are no samples in " + folder.resolve("none")
                                + ". Give the right folder by --samples.\n"));
        write("samples/b/in/b.csv", "id\n");
        write("samples/b/expected/expected.yaml", "samples:\n  - {file: b.csv, about: x, state: delivered}\n");
        Call missing = Call.live(folder, "test", "b");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo("sluse: sluse.flows: flow b: there is no such flow in " + folder.resolve("routes") + ".\n");
    }

    @Test
    void anExpectationThatCannotBeReadIsAMistakeWithItsPlace() throws IOException {
        String right =
                ". An entry has file, about and state; and rows, accepted, output, content, findings, imports, table where there are"
                        + " any.\n";
        Path file = folder.resolve("samples/a/expected/expected.yaml");
        write(
                "samples/a/expected/expected.yaml",
                "samples:\n  - file: a.csv\n    about: x\n    state: delivered\n    rowz: 3\n");
        assertThat(Call.in(folder, "test"))
                .isEqualTo(new Call(2, "", "sluse: " + file + ": entry 1 has the unknown key rowz" + right));
        write("samples/a/expected/expected.yaml", "samples:\n  - file: a.csv\n    about: x\n");
        assertThat(Call.in(folder, "test"))
                .isEqualTo(new Call(2, "", "sluse: " + file + ": entry 1 lacks state" + right));
        write("samples/a/expected/expected.yaml", "samples: [\n");
        assertThat(Call.in(folder, "test").err())
                .startsWith("sluse: " + file + ":")
                .endsWith(right);
    }

    private void route(String id, String from, String parameter, String to) throws IOException {
        write(
                "routes/" + id + ".camel.yaml",
                """
                - route:
                    id: %s
                    from:
                      uri: %s
                      parameters:
                        recursive: true
                        %s
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                            parameters:
                              onInvalid: quarantine
                        - to: %s
                """
                        .formatted(id, from, parameter, to));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
