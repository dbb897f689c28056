package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.runtime.LintReport.Finding;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of route files and settings, to the letter, and that nothing else happens. */
class LintTest {
    private static final Path BROKEN = Path.of("src/test/resources/lint").toAbsolutePath();
    private static final String GOOD =
            """
            - route:
                id: %s
                from:
                  uri: drop:%s
                  steps:
                    - to:
                        uri: folder:x
            """;

    @TempDir
    private Path base = Path.of("");

    /** One line for each mistake of src/test/resources/lint, in expected.txt. */
    @Test
    void everyMistakeIsToldWithFileAndLineAndWhatToWrite() throws IOException {
        List<String> told = lint(BROKEN, Map.of(), BROKEN).findings().stream()
                .map(Finding::toString)
                .map(each -> each.replace(BROKEN.toString(), "ROUTES").replace(base.toString(), "BASE"))
                .toList();
        assertThat(told).containsExactlyElementsOf(Files.readAllLines(BROKEN.resolve("expected.txt")));
    }

    @Test
    void theShippedRoutesAreClean() {
        Path routes = Path.of("routes").toAbsolutePath();
        assertThat(lint(routes, Map.of())).isEqualTo(new LintReport(12, 13, 0, List.of()));
    }

    @Test
    void noFileIsTakenAndNoFolderIsMade() throws IOException {
        Path file = Files.createDirectories(base.resolve("var/drops/good")).resolve("a.csv");
        Files.writeString(file, "a\n1\n");
        Path routes = routes("good", GOOD.formatted("good", "good"));

        assertThat(lint(routes, Map.of()).findings()).isEmpty();
        try (Stream<Path> all = Files.walk(base.resolve("var"))) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
        assertThat(base.resolve("var")).isDirectoryContaining("glob:**/drops");
        assertThat(base.resolve("var/out")).doesNotExist();
        assertThat(base.resolve("var/spool")).doesNotExist();
        assertThat(base.resolve("var/ledger.db")).doesNotExist();
    }

    @Test
    void wrongSettingsAreToldWithTheirPlaceAndTheRoutesAreCheckedAllTheSame() throws IOException {
        Path config = Files.createDirectories(base.resolve("config")).resolve("application.properties");
        Files.writeString(config, "sluse.retry.max = soon\nbikes.folder = {{no.such}}\n");
        Path routes = routes("bad", GOOD.formatted("bad", "{{bikes.folder}}"));

        assertThat(lint(routes, Map.of("sluse.retry.mx", "1s")).findings())
                .map(Finding::toString)
                .containsExactly(
                        "config/application.properties:2: bikes.folder = \"{{no.such}}\": set no.such, or write"
                                + " {{no.such:default}}.",
                        "config/application.properties:1: sluse.retry.max = \"soon\": write a duration such as 2s, 1m30s"
                                + " or PT2S, or a number of milliseconds.",
                        "-D: sluse.retry.mx: there is no such setting; did you mean sluse.retry.max?",
                        "bad.camel.yaml:4: flow bad: the setting bikes.folder has no value: set it, or write a default as"
                                + " {{bikes.folder:...}}.");
    }

    @Test
    void onlyTheFlowsThatAreWantedNeedTheirSettingsUnlessAFileIsNamed() throws IOException {
        routes("good", GOOD.formatted("good", "good"));
        Path routes = routes("other", GOOD.formatted("other", "{{not.set}}"));
        Map<String, String> settings = Map.of("sluse.flows", "good,missing");

        LintReport report = lint(routes, settings);
        assertThat(report.findings())
                .map(Finding::toString)
                .containsExactly("sluse.flows: flow missing: there is no such flow in " + routes + ".");
        assertThat(report.unwanted()).isEqualTo(1);
        assertThat(lint(routes, settings, routes.resolve("other.camel.yaml")).findings())
                .map(Finding::toString)
                .containsExactly("other.camel.yaml:4: flow other: the setting not.set has no value: set it, or write a"
                        + " default as {{not.set:...}}.");
    }

    @Test
    void aPathThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> lint(base, Map.of(), base.resolve("none.camel.yaml")))
                .isInstanceOf(SluseException.class)
                .hasMessage("There is no file or folder " + base + "/none.camel.yaml.");
    }

    private Path routes(String name, String yaml) throws IOException {
        Path routes = Files.createDirectories(base.resolve("routes"));
        Files.writeString(routes.resolve(name + ".camel.yaml"), yaml);
        return routes;
    }

    private LintReport lint(Path routes, Map<String, String> settings, Path... paths) {
        SettingSources sources = new SettingSources(base, settings, Map.of(), null, name -> Optional.empty());
        return new Lint(routes, RowSchema::compile, Clock.systemUTC())
                .check(sources, Stream.of(paths).toList());
    }
}
