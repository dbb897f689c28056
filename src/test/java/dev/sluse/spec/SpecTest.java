package dev.sluse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import dev.sluse.table.report.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every case of {@code src/test/resources/spec/engine} through the engine, seen from outside; DuckDB reads what was written. */
class SpecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableEngine ENGINE = TableEngines.create(2, 1 << 20);

    static List<SpecCase> cases() throws IOException {
        return SpecCase.all(Path.of("src/test/resources/spec/engine"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void holds(SpecCase spec, @TempDir Path folder) throws Exception {
        if (spec.error() != null) {
            assertThatThrownBy(() -> run(spec, folder))
                    .isInstanceOfSatisfying(
                            SluseException.class, e -> assertThat(e.sentence()).isEqualTo(spec.error()));
            return;
        }
        TableResult result = run(spec, folder);
        Path work = folder.resolve("work");
        List<String> findings = findings(work.resolve("report/errors.ndjson"));
        List<String> expected = spec.findings() == null ? List.of() : spec.findings();
        assertThat(asDetailedAs(expected, findings)).as("findings").isEqualTo(expected);
        assertThat(result.verdict().name().toLowerCase(Locale.ROOT))
                .as("verdict")
                .isEqualTo(spec.verdict());
        assertThat(result.accepted() + result.quarantined()).isEqualTo(result.rows());
        if (spec.columns() != null || spec.rows() != null) {
            readBack(spec, work.resolve("out").resolve(result.outputs().get(0)));
        }
        if (spec.text() != null) {
            Path out = work.resolve("out").resolve(result.outputs().get(0));
            assertThat(SpecCase.marked(Files.readString(out))).isEqualTo(oneLine(spec.text()));
        }
        if (spec.quarantine() != null) {
            Path out =
                    work.resolve("quarantine").resolve(result.quarantineFiles().get(0));
            assertThat(SpecCase.marked(Files.readString(out))).isEqualTo(oneLine(spec.quarantine()));
        }
        if (spec.report() != null) {
            JsonNode report = JSON.readTree(work.resolve("report/report.json").toFile());
            spec.report()
                    .forEach((pointer, value) ->
                            assertThat(report.at(pointer)).as(pointer).isEqualTo(value));
        }
    }

    @Test
    void thereAreEnoughCasesAndNoIdTwice() throws IOException {
        List<String> ids = cases().stream().map(SpecCase::id).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void everyCodeThatACsvCanHaveIsProvedWithItsMessage() throws IOException {
        TreeSet<String> proved = new TreeSet<>();
        for (SpecCase spec : cases()) {
            for (String finding : spec.findings() == null ? List.<String>of() : spec.findings()) {
                if (finding.contains(": ")) {
                    proved.add(finding.substring(0, finding.indexOf(": ")).replaceAll(".* ", ""));
                }
            }
        }
        TreeSet<String> all = new TreeSet<>();
        for (FindingCode code : FindingCode.values()) {
            all.add(code.word());
        }
        // These are about workbooks, which a later issue reads.
        all.removeAll(List.of("cell-error", "hidden", "note", "merged"));
        // This one comes from a system that rows are sent to.
        all.remove("refused");
        assertThat(proved).containsAll(all);
    }

    private static TableResult run(SpecCase spec, Path folder) throws Exception {
        String name = spec.name() == null ? spec.gzip() ? "in.csv.gz" : "in.csv" : spec.name();
        Path input = Files.write(folder.resolve("input"), spec.bytes());
        Path work = Files.createDirectory(folder.resolve("work"));
        String schemaText = spec.schemaText() != null
                ? spec.schemaText()
                : spec.schema() == null ? null : spec.schema().toString();
        Map<String, String> options = new LinkedHashMap<>(spec.options() == null ? Map.of() : spec.options());
        String previous = options.remove("previousRows");
        return ENGINE.run(new TableRequest(
                input,
                name,
                schemaText == null ? null : new SchemaText("spec.schema.json", schemaText),
                TableOptions.of(options, "test-key"),
                work,
                "d-1",
                "spec",
                previous == null ? -1 : Long.parseLong(previous),
                Progress.NONE));
    }

    private static List<String> findings(Path file) throws IOException {
        List<String> findings = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode node = JSON.readTree(line);
            findings.add("%s:%s %s %s: %s %s"
                    .formatted(
                            node.path("line").asText("0"),
                            node.path("row").asText("0"),
                            node.path("column").asText("-"),
                            node.path("code").asText(),
                            node.path("message").asText(),
                            node.path("hint").asText())
                    .strip());
        }
        return findings;
    }

    /** Where the expected finding has no message, only what stands before it is compared. */
    private static List<String> asDetailedAs(List<String> expected, List<String> findings) {
        List<String> cut = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            String finding = findings.get(i);
            boolean whole = i >= expected.size() || expected.get(i).contains(": ");
            cut.add(whole ? finding : finding.substring(0, finding.indexOf(": ")));
        }
        return cut;
    }

    private static void readBack(SpecCase spec, Path parquet) throws SQLException {
        try (DuckDb duck = new DuckDb()) {
            if (spec.columns() != null) {
                Map<String, String> types = new LinkedHashMap<>();
                for (List<@Nullable String> row : duck.query("DESCRIBE SELECT * FROM '" + parquet + "'")) {
                    types.put(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1)));
                }
                assertThat(types).as("columns").isEqualTo(spec.columns());
                assertThat(types.keySet())
                        .containsExactlyElementsOf(spec.columns().keySet());
            }
            if (spec.rows() != null) {
                assertThat(duck.query("SELECT * FROM '" + parquet + "'"))
                        .as("rows")
                        .isEqualTo(spec.rows());
            }
        }
    }

    private static String oneLine(String text) {
        return Stream.of(text.split("\n")).reduce("", String::concat);
    }
}
