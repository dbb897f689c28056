package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import dev.sluse.table.TableEngines;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Flows into NVDB, and a far end that takes a changeset with one request. */
abstract class NvdbFlows {
    static final ObjectMapper JSON = new ObjectMapper();
    /** The far end knows no such road. */
    static final long NOWHERE = 666;

    final Queue<JsonNode> got = new ConcurrentLinkedQueue<>();
    RunningHome home;
    private HttpServer server;

    @BeforeEach
    void make() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/datakatalog/api/v1/", NvdbFlows::catalogue);
        server.createContext("/nvdb/", this::changeset);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        home = new RunningHome();
        home.realEngine = TableEngines.create(1, 16 << 20);
        home.settings.putAll(Map.of(
                "nvdb.url", base + "/nvdb",
                "nvdb.catalogue-url", base + "/datakatalog",
                "nvdb.username", "u",
                "nvdb.password", "p",
                "nvdb.client", "test"));
        home.drivers = List.of(new OneRequest(base + "/nvdb/", home.home));
        Files.createDirectories(home.routes.resolve("mappings"));
        Files.createDirectories(home.routes.resolve("schemas"));
        Path shipped = Path.of(System.getProperty("sluse.root", ".")).resolve("routes");
        Files.copy(
                shipped.resolve("mappings/speed-limits.mapping.yaml"),
                home.routes.resolve("mappings/speed-limits.mapping.yaml"));
        Files.copy(
                shipped.resolve("schemas/speed-limits.schema.json"),
                home.routes.resolve("schemas/speed-limits.schema.json"));
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        server.stop(0);
    }

    private static void catalogue(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = NvdbFlows.class.getResourceAsStream("/nvdb/catalogue/vegobjekttype-" + id + ".json")) {
            byte[] answer = in != null ? in.readAllBytes() : "{\"versjon\":\"2.41\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }
    }

    static JsonNode objects(JsonNode set) {
        return set.findPath("vegobjekter");
    }

    /** Rejects a set if one of its objects lies nowhere. */
    private void changeset(HttpExchange exchange) throws IOException {
        JsonNode set = JSON.readTree(exchange.getRequestBody());
        got.add(set);
        List<String> objects = new ArrayList<>();
        boolean rejected = false;
        for (JsonNode each : objects(set)) {
            long link = each.path("stedfesting")
                    .path("linje")
                    .path(0)
                    .path("veglenkesekvensNvdbId")
                    .asLong();
            rejected |= link == NOWHERE;
        }
        int number = 1000;
        for (JsonNode each : objects(set)) {
            long link = each.path("stedfesting")
                    .path("linje")
                    .path(0)
                    .path("veglenkesekvensNvdbId")
                    .asLong();
            String fault = link == NOWHERE
                    ? "\"feil\":[{\"kode\":\"UKJENT_VEGLENKESEKVENS\",\"melding\":\"Veglenkesekvens 666 finnes"
                            + " ikke.\"}]"
                    : rejected || !each.has("tempId") ? "\"feil\":[]" : "\"nvdbId\":" + number++ + ",\"versjon\":1";
            String id = each.has("tempId")
                    ? "\"tempId\":\"" + each.path("tempId").asText() + "\""
                    : "\"nvdbId\":" + each.path("nvdbId").asLong();
            objects.add("{" + id + "," + fault + "}");
        }
        byte[] answer = ("{\"fremdrift\":\"" + (rejected ? "AVVIST" : "UTFØRT") + "\",\"resultat\":{\"vegobjekter\":["
                        + String.join(",", objects) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Sends a changeset and takes the answer for its end. */
    private record OneRequest(String url, Path home) implements Driver {
        @Override
        public String kind() {
            return "nvdb-changeset";
        }

        @Override
        public String system() {
            return "nvdb";
        }

        @Override
        public Request next(Operation operation, Instant now) {
            return new Request(
                    system(),
                    "POST",
                    URI.create(url),
                    Map.of("Content-Type", "application/json"),
                    new Request.Body.Content(home.resolve(Objects.requireNonNull(operation.request()))),
                    null,
                    Duration.ofSeconds(5),
                    false);
        }

        @Override
        public Transition absorb(Operation operation, Answer answer, Instant now) {
            if (!(answer instanceof Answer.Reply reply)) {
                return new Transition.Again(null, "No answer.", null);
            }
            return new Transition.Documented(
                    reply.text().contains("AVVIST")
                            ? new Transition.Refused("AVVIST", "NVDB rejects it.", "AVVIST")
                            : new Transition.Done("UTFØRT", "set-" + operation.batch(), "UTFØRT", null),
                    reply.text());
        }
    }

    void flow(String table, String options) throws IOException {
        flow(table, options, "mapping: speed-limits.mapping.yaml, ");
    }

    void flow(String table, String options, String mapping) throws IOException {
        steps(table + step("nvdb:registrer", mapping + options));
    }

    /** A flow of the folder {@code speed} with these steps. */
    void steps(String... steps) throws IOException {
        home.route(
                "speed",
                """
                - route:
                    id: speed
                    description: Speed limits
                    from:
                      uri: drop:speed
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                %s
                """
                        .formatted(String.join("", steps)));
    }

    /** A step with its parameters. */
    static String step(String uri, String options) {
        return "        - to:\n            uri: " + uri + "\n            parameters: {" + options + "}\n";
    }

    static final String CHECKED =
            step("table:convert", "to: ndjson, schema: speed-limits.schema.json, onInvalid: quarantine");

    Delivery settled(DeliveryState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("speed", 1));
        Delivery delivery = home.deliveries("speed").get(0);
        assertThat(delivery.state()).as(delivery.reason()).isEqualTo(state);
        return delivery;
    }

    static final String HEADER =
            "decision_id;decision_number;valid_from;speed_limit;road_link;from_position;to_position;direction\n";
}
