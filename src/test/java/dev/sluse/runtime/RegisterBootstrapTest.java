package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.MovedClock;
import dev.sluse.datafordeler.files.Bootstrap;
import dev.sluse.ledger.Wish;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a total file and the events behind it make the register as it is now: no gap at the join, whatever deletes say. */
class RegisterBootstrapTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTITY = "Bygning";

    private final MovedClock clock = new MovedClock("2026-11-27T06:00:00Z");
    private final Path folder;
    private Sandbox sandbox;
    private RunningHome home;

    RegisterBootstrapTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.standard().withClock(clock, 7).withHistory(0));
        home = new RunningHome();
        home.settings.put("datafordeler.url", sandbox.url() + "/datafordeler");
        home.settings.put("datafordeler.files-url", sandbox.url() + "/datafordeler/FileDownloads");
        home.settings.put("datafordeler.api-key", SandboxOptions.API_KEY);
        for (int hour = 0; hour < 20; hour++) {
            pass(Duration.ofHours(1));
            tell("{'do':'load','packages':3,'events':100,'interleaved':2,'failed':3}");
        }
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        sandbox.close();
    }

    @Test
    void rowsAndEventsMakeTheRegisterWhereTheNextPackageBeginsWithDeletes() throws IOException {
        tell("{'do':'files'}");
        Path file = fetched();
        pass(Duration.ofHours(1));
        int sequence = begin();
        events(sequence, 150, "d");
        events(sequence, 150, "iud");
        finish(sequence);
        packages(3);
        Begun downloaded = bootstrap(null, "downloaded");
        Begun given = bootstrap(file, "given");
        packages(3);

        Map<Long, JsonNode> events = follow(Math.min(downloaded.watermark(), given.watermark()));
        Map<String, Integer> now = now();
        assertThat(downloaded.rows()).isEqualTo(given.rows()).isNotEqualTo(now);
        assertThat(downloaded.result().sequence()).isEqualTo(sequence - 1);
        assertThat(downloaded.watermark()).isBetween(1L, firstBehind(events, sequence - 1) - 1);
        assertThat(downloaded.with(events, each -> true)).isEqualTo(now);
        assertThat(given.with(events, each -> true)).isEqualTo(now);

        Predicate<JsonNode> ofLaterPackages = each -> sequence(each) >= sequence;
        assertThat(lost(downloaded.with(events, ofLaterPackages), now))
                .as("rows whose deletes carry an old number, to a client that asks for later packages by number")
                .hasSizeGreaterThan(10);
        long first = firstBehind(events, sequence - 1);
        assertThat(lost(downloaded.with(events, each -> each.path("eventid").asLong() >= first), now))
                .as("rows that are deleted before the first event with a new number")
                .isNotEmpty();
    }

    @Test
    void rowsAndEventsMakeTheRegisterWhereTheFileWasMadeInTheMiddleOfPackages() throws IOException {
        int one = begin();
        int other = begin();
        events(one, 40, "iud");
        events(other, 60, "iud");
        pass(Duration.ofMinutes(20));
        tell("{'do':'files'}");
        Path file = fetched();
        events(one, 60, "d");
        events(other, 60, "iud");
        finish(other);
        Begun downloaded = bootstrap(null, "downloaded");
        Begun given = bootstrap(file, "given");
        events(one, 40, "iud");
        finish(one);
        packages(2);

        Map<Long, JsonNode> events = follow(Math.min(downloaded.watermark(), given.watermark()));
        Map<String, Integer> now = now();
        assertThat(downloaded.result().sequence()).isEqualTo(one - 1);
        assertThat(downloaded.rows()).isNotEqualTo(now);
        assertThat(downloaded.with(events, each -> true)).isEqualTo(now);
        assertThat(given.with(events, each -> true)).isEqualTo(now);
    }

    /** @param rows version of each row of the file */
    private record Begun(Bootstrap.Result result, Map<String, Integer> rows) {
        long watermark() {
            return result.watermark();
        }

        /** Its rows with the events behind its watermark, as the contract applies them (5.1). */
        Map<String, Integer> with(Map<Long, JsonNode> events, Predicate<JsonNode> seen) {
            Map<String, Integer> rows = new HashMap<>(this.rows);
            events.forEach((id, event) -> {
                if (id > watermark() && event.path("entityname").asText().equals(ENTITY) && seen.test(event)) {
                    String row = event.path("object_datafordelerRowId").asText();
                    if (event.path("eventaction").asText().equals("d")) {
                        rows.remove(row);
                    } else {
                        rows.merge(
                                row, event.path("object_datafordelerRowVersion").asInt(), Math::max);
                    }
                }
            });
            return rows;
        }
    }

    private Begun bootstrap(@Nullable Path file, String name) throws IOException {
        Path out = folder.resolve(name + ".ndjson");
        Bootstrap.Result result = new RegisterBootstrap("", home.settings, folder, clock).run("BBR", ENTITY, file, out);
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode row = JSON.readTree(line);
            assertThat(rows.put(
                            row.path("datafordelerRowId").asText(),
                            row.path("datafordelerRowVersion").asInt()))
                    .isNull();
        }
        assertThat(result.rows()).isEqualTo(rows.size());
        assertThat(rows).hasSizeGreaterThan(50);
        return new Begun(result, rows);
    }

    /** The rows of the register, by a file that is made now. */
    private Map<String, Integer> now() throws IOException {
        tell("{'do':'files'}");
        return bootstrap(null, "now").rows();
    }

    /** All events behind a watermark, by a flow that had begun at the end and is set back. */
    private Map<Long, JsonNode> follow(long watermark) throws IOException {
        home.flows = "bbr";
        home.route(
                "bbr",
                """
                - route:
                    id: bbr
                    from:
                      uri: register-events:BBR
                      parameters: {every: 50ms}
                      steps:
                        - to: folder:bbr
                """);
        home.start();
        await().until(() -> home.ledger().watermark("bbr", "events").isPresent());
        String end = home.ledger().watermark("bbr", "events").orElseThrow();
        assertThat(Long.parseLong(end)).isGreaterThan(watermark);
        home.ledger().requests().write(new Wish.SetWatermark("bbr", watermark, true));
        await().until(() -> !home.deliveries("bbr").isEmpty()
                && home.ledger().watermark("bbr", "events").filter(end::equals).isPresent()
                && home.allSettled("bbr", home.deliveries("bbr").size()));
        home.stop();
        Map<Long, JsonNode> events = new TreeMap<>();
        for (String each : home.files("out")) {
            for (String line : Files.readAllLines(home.home.resolve("out").resolve(each))) {
                JsonNode event = JSON.readTree(line);
                events.put(event.path("eventid").asLong(), event);
            }
        }
        assertThat(events.keySet()).allMatch(each -> each > watermark);
        return events;
    }

    private static Set<String> lost(Map<String, Integer> rows, Map<String, Integer> now) {
        Set<String> lost = new TreeSet<>(rows.keySet());
        lost.removeAll(now.keySet());
        return lost;
    }

    private static int sequence(JsonNode event) {
        return event.path("datafordelerRegisterImportSequenceNumber").asInt();
    }

    private static long firstBehind(Map<Long, JsonNode> events, int sequence) {
        return events.entrySet().stream()
                .filter(each -> sequence(each.getValue()) > sequence)
                .mapToLong(Map.Entry::getKey)
                .min()
                .orElseThrow();
    }

    private Path fetched() throws IOException {
        Path file = folder.resolve("total.zip");
        try (InputStream in = URI.create(home.settings.get("datafordeler.files-url")
                        + "/GetFile?Register=BBR&LatestTotalForEntity=" + ENTITY + "&apiKey=" + SandboxOptions.API_KEY)
                .toURL()
                .openStream()) {
            Files.copy(in, file);
        }
        return file;
    }

    private void packages(int count) {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofHours(1));
            tell("{'do':'package','events':100}");
        }
    }

    private int begin() {
        Object pack = tell("{'do':'begin'}").get("package");
        return JSON.valueToTree(pack).path("sequence").asInt();
    }

    private void events(int sequence, int count, String actions) {
        tell("{'do':'events','sequence':" + sequence + ",'events':" + count + ",'actions':'" + actions + "'}");
    }

    private void finish(int sequence) {
        tell("{'do':'finish','sequence':" + sequence + "}");
    }

    private void pass(Duration time) {
        clock.move(time);
    }

    private Map<String, Object> tell(String command) {
        try {
            return sandbox.registers().carryOut("BBR", JSON.readTree(command.replace('\'', '"')));
        } catch (IOException e) {
            throw new IllegalArgumentException(command, e);
        }
    }
}
