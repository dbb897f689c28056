package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.Test;

/** Rows on their way to NVDB, and their outcomes on the way back; the far end takes a changeset with one request. */
class NvdbFlowTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The far end knows no such road. */
    private static final long NOWHERE = 666;

    private final Queue<JsonNode> got = new ConcurrentLinkedQueue<>();
    private RunningHome home;
    private HttpServer server;

    @BeforeEach
    void make() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/datakatalog/api/v1/", NvdbFlowTest::catalogue);
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
        try (InputStream in = NvdbFlowTest.class.getResourceAsStream("/nvdb/catalogue/vegobjekttype-" + id + ".json")) {
            byte[] answer = in != null ? in.readAllBytes() : "{\"versjon\":\"2.41\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }
    }

    /** Rejects a set if one of its objects lies nowhere. */
    private void changeset(HttpExchange exchange) throws IOException {
        JsonNode set = JSON.readTree(exchange.getRequestBody());
        got.add(set);
        List<String> objects = new ArrayList<>();
        boolean rejected = false;
        for (JsonNode each : set.path("registrer").path("vegobjekter")) {
            long link = each.path("stedfesting")
                    .path("linje")
                    .path(0)
                    .path("veglenkesekvensNvdbId")
                    .asLong();
            rejected |= link == NOWHERE;
        }
        int number = 1000;
        for (JsonNode each : set.path("registrer").path("vegobjekter")) {
            long link = each.path("stedfesting")
                    .path("linje")
                    .path(0)
                    .path("veglenkesekvensNvdbId")
                    .asLong();
            String fault = link == NOWHERE
                    ? "\"feil\":[{\"kode\":\"UKJENT_VEGLENKESEKVENS\",\"melding\":\"Veglenkesekvens 666 finnes"
                            + " ikke.\"}]"
                    : rejected ? "\"feil\":[]" : "\"nvdbId\":" + number++ + ",\"versjon\":1";
            objects.add("{\"tempId\":\"" + each.path("tempId").asText() + "\"," + fault + "}");
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

    private void flow(String table, String options) throws IOException {
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
                        - to:
                            uri: nvdb:registrer
                            parameters: {mapping: speed-limits.mapping.yaml, %s}
                """
                        .formatted(table, options));
    }

    private static final String CHECKED =
            """
                    - to:
                        uri: table:convert
                        parameters: {to: ndjson, schema: speed-limits.schema.json, onInvalid: quarantine}
            """
                    .indent(0);

    private Delivery settled(DeliveryState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("speed", 1));
        Delivery delivery = home.deliveries("speed").get(0);
        assertThat(delivery.state()).as(delivery.reason()).isEqualTo(state);
        return delivery;
    }

    private static final String HEADER =
            "decision_id;decision_number;valid_from;speed_limit;road_link;from_position;to_position;direction\n";

    @Test
    void whatEachStepFindsStandsInOneReportAndEachRowHasAnOutcome() throws IOException {
        flow(CHECKED, "onInvalid: quarantine, batchSize: 2, splitBy: 'valid_from:month'");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER
                        + "a;\"2026\n118\";2026-12-01;80;430467;0;0,25;MED\n"
                        + "b;;2026-12-01;85;430467;0,25;0,5;MED\n"
                        + "\n"
                        + "c;;1.12.2026;80;430467;0,25;0,5;MED\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;\n"
                        + "e;;2026-12-31;60;430467;0,5;0,75;\n"
                        + "f;;2027-01-02;50;430467;0,75;1;MOT\n");

        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(delivery.rows()).isEqualTo(6);
        assertThat(delivery.accepted()).isEqualTo(2);
        assertThat(delivery.quarantined()).isEqualTo(4);
        assertThat(delivery.reason())
                .isEqualTo(
                        "NVDB has refused 1 row and 1 more that were in the same changesets, without a fault of their"
                                + " own; 2 of 4 were written.");
        Path reports = home.home.resolve("reports").resolve(delivery.id());
        assertThat(Files.readString(reports.resolve("result.csv"))
                        .replace("\uFEFF", "")
                        .lines())
                .containsExactly(
                        "line;tempId;nvdbId;versjon;changeset;state;codes;messages",
                        "2;a;1000;1;set-0;UTFØRT;;",
                        "4;;;;;not sent;UGYLDIG_FLERVERDI;\"speed_limit: \"\"85\"\" is none of the allowed values of"
                                + " Fartsgrense.\"",
                        "6;;;;;not sent;format;\"Line 6, column \"\"valid_from\"\": \"\"1.12.2026\"\" is not a date.\"",
                        "7;d;;;;AVVIST;UKJENT_VEGLENKESEKVENS;Veglenkesekvens 666 finnes ikke.",
                        "8;e;1001;1;set-0;UTFØRT;;",
                        "9;f;;;;AVVIST;;Not written, because the changeset was rejected by line 7.");
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(reports.resolve("errors.ndjson"))) {
            JsonNode finding = JSON.readTree(line);
            if (finding.path("severity").asText().equals("error")) {
                found.add(finding.path("line").asLong() + " "
                        + finding.path("column").asText("-") + " "
                        + finding.path("code").asText() + " "
                        + finding.path("rule").asText());
            }
        }
        assertThat(found)
                .containsExactly(
                        "6 valid_from format format date",
                        "4 speed_limit enum UGYLDIG_FLERVERDI",
                        "7 road_link refused UKJENT_VEGLENKESEKVENS",
                        "9 - refused AVVIST");
        JsonNode report = JSON.readTree(reports.resolve("report.json").toFile());
        assertThat(report.path("stats").path("rows").asLong()).isEqualTo(6);
        assertThat(report.path("stats").path("quarantined").asLong()).isEqualTo(4);
        assertThat(report.path("stats").path("delivered").asLong()).isEqualTo(2);
        assertThat(report.path("stats").path("errors").asLong()).isEqualTo(4);
        assertThat(Files.readString(reports.resolve("errors.csv")))
                .contains(
                        "error;7;4;road_link;5;refused;;UKJENT_VEGLENKESEKVENS;\"Line 7, column \"\"road_link\"\": NVDB:"
                                + " Veglenkesekvens 666 finnes ikke.\"");
        Path quarantine = home.home.resolve("quarantine/speed");
        String id = delivery.id();
        assertThat(Files.readString(quarantine.resolve("limits.csv.quarantine.csv")))
                .isEqualTo(HEADER.strip() + ";_delivery;_line;_errors\n"
                        + "c;;1.12.2026;80;430467;0,25;0,5;MED;" + id
                        + ";6;\"valid_from: the value is not a date.\"\n"
                        + "b;;2026-12-01;85;430467;0,25;0,5;MED;" + id
                        + ";4;\"speed_limit: \"\"85\"\" is none of the allowed values of Fartsgrense.\"\n");
        assertThat(Files.readString(quarantine.resolve("limits.csv.refused.quarantine.csv")))
                .isEqualTo(HEADER.strip() + ";_delivery;_line;_errors\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;;" + id
                        + ";7;\"Line 7, column \"\"road_link\"\": NVDB: Veglenkesekvens 666 finnes ikke.\"\n"
                        + "f;;2027-01-02;50;430467;0,75;1;MOT;" + id
                        + ";9;\"Line 9: the row itself was not faulted, but its changeset was rejected by line 7.\"\n");
        assertThat(got).hasSize(2);
        JsonNode first = got.stream()
                .filter(each -> each.path("eksternRef").asText().endsWith("/registrer/105/0"))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("registrer").path("vegobjekter").get(0).toString())
                .isEqualTo(
                        "{\"typeId\":105,\"tempId\":\"a\",\"validering\":{\"overlappsautomatikk\":\"JA\"},\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"80\"]},{\"typeId\":1891,\"verdi\":[\"2026\\n"
                                + "118\"]},{\"typeId\":5127,\"verdi\":[\"2026-12-01\"]}],"
                                + "\"stedfesting\":{\"linje\":[{\"veglenkesekvensNvdbId\":430467,\"fra\":0,\"til\":0.25,"
                                + "\"retning\":\"MED\"}]}}");
        assertThat(home.home.resolve("drops/speed/_replies/limits.csv." + id + ".errors.csv"))
                .exists();
    }

    @Test
    void oneWrongRowRefusesTheFileUnlessTheFlowSaysOtherwise() throws IOException {
        flow(CHECKED, "batchSize: 2");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;80;430467;0;0,25;MED\nb;;2026-12-01;85;430467;0,25;0,5;MED\n");

        Delivery delivery = settled(DeliveryState.REJECTED);
        assertThat(delivery.reason())
                .isEqualTo(
                        "limits.csv was refused: 1 error. Line 3, column \"speed_limit\": \"85\" is none of the allowed"
                                + " values of Fartsgrense. Use one of: 20, 30, 40, 50, 60, 70, 80, 90, 100, 110.");
        assertThat(got).isEmpty();
        assertThat(home.ledger().operations().ofDelivery(delivery.id())).isEmpty();
        Path result = home.home.resolve("reports").resolve(delivery.id()).resolve("result.csv");
        assertThat(Files.readAllLines(result)).contains("2;a;;;;not sent;;").hasSize(3);
    }

    @Test
    void aTableAsItWasDroppedIsReadToo() throws IOException {
        flow("", "onInvalid: quarantine");
        home.start();
        home.drop(
                "speed/limits.csv", HEADER + "a;;2026-12-01;80;430467;0;0.25;MED\nb;;2026-12-01;80;430467;0,25;0.5\n");

        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(delivery.accepted()).isEqualTo(1);
        assertThat(home.files("quarantine")).containsExactly("speed/limits.csv.quarantine.csv");
        assertThat(Files.readString(
                        home.home.resolve("reports").resolve(delivery.id()).resolve("errors.csv")))
                .contains("error;3;2;;;short-row;;;\"Line 3: the row cannot be read: short-row.\"");
        assertThat(got).hasSize(1);
    }

    @Test
    void mendedRowsAreRefusedWithTheWayOut() throws IOException {
        flow(CHECKED, "onInvalid: quarantine");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;80;430467;0;0,25;MED\nb;;2026-12-01;85;430467;0,25;0,5;MED\n");
        settled(DeliveryState.QUARANTINED);
        String rows = Files.readString(home.home.resolve("quarantine/speed/limits.csv.quarantine.csv"));
        home.drop("speed/mended.csv", rows.replace(";85;", ";80;"));

        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("speed", 2));
        Delivery mended = home.deliveries("speed").stream()
                .filter(each -> each.name().equals("mended.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(mended.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(mended.reason())
                .contains("went to registrer/105, where single rows cannot be put in the places of others.")
                .contains("Drop the mended rows alone, without the columns that begin with _, as a file under another"
                        + " name");
        assertThat(got).hasSize(1);
    }

    @Test
    void aMappingThatIsNotThereOrWrongIsRefusedBeforeTheFlowRuns() throws IOException {
        flow("", "onInvalid: quarantine");
        Path mapping = home.routes.resolve("mappings/speed-limits.mapping.yaml");
        Files.delete(mapping);
        assertThatThrownBy(home::start)
                .hasMessageContaining("flow speed: The mapping speed-limits.mapping.yaml cannot be read: ")
                .hasMessageEndingWith("does not exist. A mapping lies below mappings/ in the routes folder.");
        home.stop();
        Files.writeString(mapping, "typeId: 105\nproperties:\n  2021: {kolonne: speed}\n");
        assertThatThrownBy(home::start)
                .hasMessageContaining(
                        "flow speed: The mapping speed-limits.mapping.yaml, line 3: \"kolonne\" is not known:"
                                + " known are as, column, deletedBy, separator, value.");
    }
}
