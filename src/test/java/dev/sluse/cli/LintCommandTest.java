package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itEndsWithNoughtWhereNothingIsWrong() throws IOException {
        write("drop:good", "folder:good");
        assertThat(Call.in(folder, "lint")).isEqualTo(new Call(0, "", "1 file, 2 flows: no mistakes.\n"));
        assertThat(folder.resolve("var")).doesNotExist();
    }

    @Test
    void itEndsWithTwoWhereSomethingIs() throws IOException {
        write("dorp:good", "folder:good");
        assertThat(Call.in(folder, "lint", "routes/good.camel.yaml"))
                .isEqualTo(new Call(
                        2,
                        "good.camel.yaml:4: flow good: there is no component dorp; did you mean drop?\n",
                        "1 file, 1 flow: 1 mistake.\n"));
    }

    @Test
    void aWarningIsToldAndFailsNothing() throws IOException {
        write("drop:good", "file:/elsewhere");
        assertThat(Call.in(folder, "lint", "routes"))
                .isEqualTo(new Call(
                        0,
                        "good.camel.yaml:7: warning: flow good: the hop to file is at least once, not exactly once: after"
                                + " a crash or a fault it is done again, so see that the other side bears that.\n",
                        "1 file, 1 flow: no mistakes, 1 warning.\n"));
    }

    @Test
    void theSameAsJsonForMachines() throws IOException {
        write("dorp:good", "folder:good");
        assertThat(Call.in(folder, "lint", "routes", "--json"))
                .isEqualTo(new Call(
                        2,
                        """
                        {
                          "files" : 1,
                          "flows" : 1,
                          "unwanted" : 0,
                          "findings" : [ {
                            "severity" : "error",
                            "file" : "good.camel.yaml",
                            "line" : 4,
                            "flow" : "good",
                            "message" : "there is no component dorp; did you mean drop?"
                          } ],
                          "valid" : false
                        }
                        """,
                        ""));
    }

    private void write(String from, String to) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("routes")).resolve("good.camel.yaml"),
                """
                - route:
                    id: good
                    from:
                      uri: %s
                      steps:
                        - to:
                            uri: %s
                """
                        .formatted(from, to));
    }
}
