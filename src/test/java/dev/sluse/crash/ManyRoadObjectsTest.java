package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand road objects in one CSV, from the drop to the last changeset: 37 rows are wrong in themselves, 5 only the server
 * finds. The program in a process of its own, with the launcher's flags, against a sandbox in this one.
 */
@Tag("soak")
class ManyRoadObjectsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 100_000;
    private static final int WRONG = RoadObjectsFile.WRONG;
    private static final int REFUSED = 5;
    private static final int MOST_MB = 300;
    private static final Pattern RATE =
            Pattern.compile("(\\d+) objects were read, checked and cut into (\\d+) changesets in (\\d+) ms");
    private static final CSVFormat TOLD = CSVFormat.Builder.create()
            .setDelimiter(';')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    /** Objects a second: the machine may be busy with others, so it is far below what is told in performance.md. */
    private static final int LEAST_RATE = Integer.getInteger("sluse.least-rate", 15_000);

    private static final String DIRECT = "";
    private static final String CHECKED =
            """
                    - to:
                        uri: table:convert
                        parameters: {to: ndjson, schema: speed-limits.schema.json, onInvalid: quarantine}
            """;
    private static final String FLOW =
            """
            - route:
                id: limits
                description: Speed limits into NVDB
                from:
                  uri: drop:limits
                  parameters: {minAge: 0, every: 50ms}
                  steps:
            %s        - to:
                        uri: nvdb:registrer
                        parameters:
                          mapping: speed-limits.mapping.yaml
                          splitBy: valid_from:month
                          onInvalid: quarantine
                          isolate: %s
                          responsible: olanor
            """;

    @Test
    void eachRowOfACsvHasOneOutcomeAndAllThatIsWrongStandsInOneReport(@TempDir Path folder) throws Exception {
        Seen seen = run(folder, DIRECT, true);
        assertThatOnlyWrongRowsAreOut(seen);
    }

    @Test
    void soItIsBehindTheTableStepOfTheShippedFlow(@TempDir Path folder) throws Exception {
        Seen seen = run(folder, CHECKED, true);
        assertThatOnlyWrongRowsAreOut(seen);
    }

    @Test
    void withoutIsolateTheWholeChangesetsOfRejectedRowsAreToBeSentAgain(@TempDir Path folder) throws Exception {
        Seen seen = run(folder, DIRECT, false);

        int sets = 4;
        int refused = sets * 1_000;
        assertThat(seen.states())
                .isEqualTo(Map.of("not sent", WRONG, "AVVIST", refused, "UTFØRT", ROWS - WRONG - refused));
        assertThat(seen.delivery().reason())
                .isEqualTo("NVDB has refused 5 rows and 3995 more that were in the same changesets, without a fault of"
                        + " their own; 95963 of 99963 were written.");
        assertThat(seen.registered()).isEqualTo(ROWS - WRONG - refused);
        assertThatWrongRowsAreNamed(seen);
        assertThat(seen.errors()).hasSizeGreaterThanOrEqualTo(WRONG + refused);
        assertThat(seen.aside()).hasSize(WRONG + refused);
    }

    /** What there is in the end. */
    private record Seen(
            RoadObjectsFile file,
            Delivery delivery,
            Map<String, Integer> states,
            List<Told> errors,
            JsonNode report,
            List<Told> reply,
            List<Long> aside,
            long registered,
            long peak) {}

    private record Told(long line, String column, String code, String rule) {}

    private static void assertThatOnlyWrongRowsAreOut(Seen seen) {
        assertThat(seen.states())
                .isEqualTo(Map.of("not sent", WRONG, "AVVIST", REFUSED, "UTFØRT", ROWS - WRONG - REFUSED));
        assertThat(seen.registered()).isEqualTo(ROWS - WRONG - REFUSED);
        assertThat(seen.delivery().reason()).isEqualTo("NVDB has refused 5 rows; 99958 of 99963 were written.");
        assertThatWrongRowsAreNamed(seen);
        List<Long> wrong = new ArrayList<>(seen.file().wrong().keySet());
        wrong.addAll(seen.file().refused().keySet());
        assertThat(seen.errors()).extracting(Told::line).allMatch(wrong::contains);
        assertThat(seen.aside()).containsExactlyInAnyOrderElementsOf(wrong);
        JsonNode stats = seen.report().path("stats");
        assertThat(stats.path("rows").asLong()).isEqualTo(ROWS);
        assertThat(stats.path("quarantined").asLong()).isEqualTo(WRONG + REFUSED);
        assertThat(stats.path("delivered").asLong()).isEqualTo(ROWS - WRONG - REFUSED);
        assertThat(seen.reply()).containsExactlyElementsOf(seen.errors());
        List<Long> told = new ArrayList<>();
        seen.report().path("tasks").path(0).path("errors").forEach(each -> {
            if (!each.path("fieldName").asText().isEmpty()) {
                told.add(each.path("rowNumber").asLong());
            }
        });
        assertThat(told).hasSizeGreaterThanOrEqualTo(WRONG + REFUSED);
    }

    /** Each in its line and its column. */
    private static void assertThatWrongRowsAreNamed(Seen seen) {
        Map<Long, String> all = new TreeMap<>(seen.file().wrong());
        all.putAll(seen.file().refused());
        assertThat(all).hasSize(WRONG + REFUSED);
        all.forEach((line, column) -> assertThat(seen.errors())
                .as("line %d, column %s", line, column)
                .anyMatch(each -> each.line() == line && each.column().equals(column)));
        seen.file().refused().keySet().forEach(line -> assertThat(seen.errors())
                .as("line %d", line)
                .anyMatch(each -> each.line() == line && each.code().equals("refused")));
    }

    private static Seen run(Path folder, String table, boolean isolate) throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), 4711))) {
            sandbox.nvdb()
                    .carryOut(JSON.readTree(("{'do':'settings','queue':40,'processing':40,'write':20,'indexing':50,"
                                    + "'unknown':[" + RoadObjectsFile.NOWHERE + "]}")
                            .replace('\'', '"')));
            TestHome home = home(folder, sandbox, table, isolate);
            Path file = folder.resolve("limits.csv");
            RoadObjectsFile made = RoadObjectsFile.write(file, ROWS, 4711, !table.isEmpty());
            try (RuntimeProcess run = RuntimeProcess.asLaunched(
                    folder,
                    home.home(),
                    home.routes(),
                    List.of(),
                    List.of("--config", folder.resolve("sandbox.properties").toString()))) {
                await().atMost(Duration.ofMinutes(2)).until(() -> run.isReady() || !run.isAlive());
                Path drop = Files.createDirectories(home.home().resolve("drops/limits"));
                Files.move(file, drop.resolve("limits.csv"));
                await().atMost(Duration.ofMinutes(4))
                        .pollInterval(Duration.ofMillis(500))
                        .failFast("the runtime has ended", () -> !run.isAlive())
                        .until(() -> home.deliveries().stream()
                                .anyMatch(each -> each.state().isFinal()));
                await().atMost(Duration.ofMinutes(1)).until(() -> home.regularFiles("drops/limits/_replies").stream()
                        .anyMatch(each -> each.toString().endsWith(".html")));
                Seen seen = seen(home, sandbox, made, run.peak());
                tell(run, seen.peak());
                return seen;
            }
        }
    }

    private static void tell(RuntimeProcess run, long peak) throws IOException {
        Matcher rate = RATE.matcher(run.text());
        assertThat(rate.find()).as(run.text()).isTrue();
        long objects = Long.parseLong(rate.group(1)) * 1_000 / Long.parseLong(rate.group(3));
        System.out.println(
                rate.group() + ": " + objects + " objects/s, the first file after the start; peak " + peak + " MB");
        assertThat(objects).as("objects a second").isGreaterThan(LEAST_RATE);
        assertThat(peak).as("MB at most").isLessThan(MOST_MB);
    }

    private static TestHome home(Path folder, Sandbox sandbox, String table, boolean isolate) throws IOException {
        TestHome home = new TestHome(folder);
        Properties settings = new Properties();
        settings.putAll(sandbox.settings());
        settings.put("nvdb.poll-scale", "0.05");
        try (var out = Files.newBufferedWriter(folder.resolve("sandbox.properties"))) {
            settings.store(out, null);
        }
        Path shipped = Path.of(System.getProperty("sluse.root", ".")).resolve("routes");
        for (String each : List.of("mappings/speed-limits.mapping.yaml", "schemas/speed-limits.schema.json")) {
            Path copy = home.routes().resolve(each);
            Files.createDirectories(copy.getParent());
            Files.copy(shipped.resolve(each), copy);
        }
        Files.writeString(home.routes().resolve("limits.camel.yaml"), FLOW.formatted(table, isolate));
        return home;
    }

    private static Seen seen(TestHome home, Sandbox sandbox, RoadObjectsFile file, long peak) throws IOException {
        List<Delivery> deliveries = home.deliveries();
        assertThat(deliveries).hasSize(1);
        Delivery delivery = deliveries.get(0);
        assertThat(delivery.state()).as(delivery.reason()).isEqualTo(DeliveryState.QUARANTINED);
        Path reports = home.home().resolve("reports").resolve(delivery.id());
        Map<String, Integer> states = new TreeMap<>();
        List<Long> lines = new ArrayList<>();
        for (CSVRecord each : records(reports.resolve("result.csv"))) {
            lines.add(Long.parseLong(each.get(0)));
            // whether API Les has it by then is a matter of moments
            states.merge(each.get("state").replace("_OG_ETTERBEHANDLET", ""), 1, Integer::sum);
        }
        assertThat(lines).as("each row once, in the order of the file").isEqualTo(file.lines());
        JsonNode effects = JSON.valueToTree(sandbox.nvdb().effects(""));
        assertThat(effects.path("repeated")).isEmpty();
        assertThat(effects.path("objects").asLong())
                .isEqualTo(effects.path("distinct").asLong());
        List<Told> reply = new ArrayList<>();
        for (Path each : home.regularFiles("drops/limits/_replies")) {
            if (each.toString().endsWith(".errors.csv")) {
                reply.addAll(errors(each));
            }
        }
        List<Long> aside = new ArrayList<>();
        for (Path each : home.regularFiles("quarantine/limits")) {
            records(each).forEach(row -> aside.add(Long.parseLong(row.get("_line"))));
        }
        return new Seen(
                file,
                delivery,
                states,
                errors(reports.resolve("errors.csv")),
                JSON.readTree(reports.resolve("report.json").toFile()),
                reply,
                aside,
                effects.path("objects").asLong(),
                peak);
    }

    private static List<Told> errors(Path file) throws IOException {
        List<Told> errors = new ArrayList<>();
        for (CSVRecord each : records(file)) {
            if (each.get(0).equals("error")) {
                errors.add(new Told(
                        Long.parseLong(each.get("line")), each.get("column"), each.get("code"), each.get("rule")));
            }
        }
        return errors;
    }

    private static List<CSVRecord> records(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        try (CSVParser parser = CSVParser.parse(text, TOLD)) {
            return parser.getRecords();
        }
    }
}
