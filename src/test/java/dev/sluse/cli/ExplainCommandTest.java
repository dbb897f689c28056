package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private final Path folder;

    ExplainCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aFlowThatEndsOutside() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("routes")).resolve("bikes.camel.yaml"),
                """
                - route:
                    id: bikes
                    description: Trips
                    from:
                      uri: drop:bikes
                      steps:
                        - to:
                            uri: folder:bikes
                        - log: "${body}"
                        - to:
                            uri: file:elsewhere
                - route:
                    id: table
                    description: Trips as a table
                    from:
                      uri: drop:table
                      parameters:
                        repeat: true
                      steps:
                        - to:
                            uri: folder:table
                """);
    }

    @Test
    void eachHopIsToldInWordsAndTheWeakestOneIsWhatHolds() {
        Call call = Call.in(folder, "explain", "bikes");

        assertThat(call.out())
                .isEqualTo(
                        """
                        bikes (bikes.camel.yaml): at least once, from one end to the other.
                          drop:bikes: exactly once
                            Each file is taken once, by a rename. The same content dropped again is recognised, and nothing is done.
                          folder:bikes: exactly once
                            The file appears whole, by one rename. A repeat finds it by its digest and leaves it alone.
                          file:elsewhere: at least once
                            The hop to file is at least once, not exactly once: after a crash or a fault it is done again, so see that the other side bears that.

                        """);
        assertThat(call.exitCode()).isZero();
    }

    @Test
    void withoutANameAllFlowsAreTold() {
        Call call = Call.in(folder, "explain", "--json");

        assertThat(call.out()).contains("\"flow\" : \"bikes\"", "\"flow\" : \"table\"", "\"whole\" : \"exactly once\"");
    }

    @Test
    void aNameThatNoFlowHasIsRefusedWithTheNearest() {
        Call call = Call.in(folder, "explain", "bike");

        assertThat(call.err())
                .isEqualTo("sluse: There is no flow bike in the route files of " + folder.resolve("routes")
                        + "; did you mean bikes? A flow that is written in Java is not explained.\n");
        assertThat(call.exitCode()).isEqualTo(2);
    }
}
