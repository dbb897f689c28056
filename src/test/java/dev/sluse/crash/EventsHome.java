package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.wire.Faults;
import dev.sluse.sandbox.wire.IdSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A home whose flows follow three registers of a sandbox, each into a table of its own, and what the sandbox says of both ends. The
 * sandbox lives in this process, the runtime in another one.
 */
record EventsHome(Path root, Sandbox sandbox, int maxWindow, int batchRows) {
    static final List<String> REGISTERS = List.of("BBR", "MAT", "CVR");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FLOW =
            """
            - route:
                id: %1$s-events
                description: All events of a register
                from:
                  uri: register-events:%2$s
                  parameters: {start: beginning, every: 1s, maxWindow: %3$d}
                  steps:
                    - to: {uri: "datalens:%1$s_events", parameters: {batchRows: %4$d}}
            """;

    static EventsHome make(Path root, Sandbox sandbox, int maxWindow, int batchRows) throws IOException {
        EventsHome home = new EventsHome(root, sandbox, maxWindow, batchRows);
        home.write(sandbox.settings());
        Files.createDirectories(home.routes());
        for (String register : REGISTERS) {
            String small = register.toLowerCase(Locale.ROOT);
            Files.writeString(
                    home.routes().resolve(small + ".camel.yaml"),
                    FLOW.formatted(small, register, maxWindow, batchRows));
        }
        return home;
    }

    /** The only file that has what is secret in it. */
    void write(Map<String, String> far) throws IOException {
        Properties settings = new Properties();
        settings.putAll(far);
        settings.put("sluse.retry.initial", "50ms");
        settings.put("sluse.retry.max", "500ms");
        try (var out = Files.newBufferedWriter(settings())) {
            settings.store(out, null);
        }
    }

    Path home() {
        return root.resolve("home");
    }

    Path routes() {
        return root.resolve("routes");
    }

    Path settings() {
        return root.resolve("sandbox.properties");
    }

    RuntimeProcess start(String... flags) throws IOException {
        return RuntimeProcess.start(
                root,
                home(),
                routes(),
                List.of(flags),
                List.of("--config", settings().toString()));
    }

    /** Tells a register to do something, as JSON. */
    void tell(String register, String command) throws IOException {
        sandbox.registers().carryOut(register, JSON.readTree(command.replace('\'', '"')));
    }

    /** The package of a register that was begun last. */
    JsonNode last(String register) {
        JsonNode packages = JSON.valueToTree(sandbox.registers().packages(register));
        return packages.get(packages.size() - 1);
    }

    /** From now on these troubles, as a list in JSON, and no others. */
    void trouble(String faults) throws IOException {
        sandbox.faults().clear();
        sandbox.faults().add(Faults.read(JSON.readTree(faults.replace('\'', '"'))));
    }

    /** By the register's own list of packages: the events that must be in the table by now, and no others. */
    Map<String, String> complete() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String register : REGISTERS) {
            IdSet ids = sandbox.registers().complete(register, Map.of());
            all.put(table(register), told(ids.count(), ids.count(), 0, ids.digest()));
        }
        return all;
    }

    /** What each table holds, in the same words. */
    Map<String, String> tables() throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        REGISTERS.forEach(each -> all.put(table(each), told(0, 0, 0, "0000000000000000")));
        for (JsonNode each : state().path("tables")) {
            JsonNode counted = each.path("counted");
            if (counted.isObject()) {
                all.put(
                        each.path("name").asText(),
                        told(
                                counted.path("rows").asLong(),
                                counted.path("distinct").asLong(),
                                counted.path("repeated").asLong(),
                                counted.path("ids").path("digest").asText()));
            }
        }
        return all;
    }

    /** Whether anything has arrived in any table. */
    boolean holdsRows() throws IOException, InterruptedException {
        for (JsonNode each : state().path("tables")) {
            if (each.path("rows").asInt() > 0) {
                return true;
            }
        }
        return false;
    }

    /** How many rows the table of a register has. */
    long rows(String register) throws IOException, InterruptedException {
        for (JsonNode each : state().path("tables")) {
            if (each.path("name").asText().equals(table(register))) {
                return each.path("rows").asLong();
            }
        }
        return 0;
    }

    private static String told(long rows, long distinct, long repeated, String digest) {
        return rows + " rows, " + distinct + " ids, " + repeated + " repeated, " + digest;
    }

    private static String table(String register) {
        return register.toLowerCase(Locale.ROOT) + "_events";
    }

    /** No UUID was ever sent with two contents, and no two of them at once to a table. */
    void assertThatWritesWereHonest() throws IOException, InterruptedException {
        JsonNode state = state();
        for (JsonNode table : state.path("tables")) {
            assertThat(table.path("mostUuidsInFlight").asInt())
                    .as("one write in flight for %s", table.path("name"))
                    .isLessThanOrEqualTo(1);
        }
        assertThat(state.path("operationsWithTwoBodies").asLong())
                .as("UUIDs sent with two bodies")
                .isZero();
    }

    /** From now on the far ends are not there. */
    void leave() {
        sandbox.close();
    }

    /** All that the sandbox says. */
    JsonNode state() throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/state"))
                .build();
        return JSON.readTree(
                CLIENT.send(ask, HttpResponse.BodyHandlers.ofString()).body());
    }
}
