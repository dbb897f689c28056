package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, to the letter. */
class ApiTest {
    private static final String A1 =
            "{\"id\":\"a1\",\"flow\":\"bikes\",\"path\":\"x.csv\",\"state\":\"rejected\",\"revision\":1,"
                    + "\"bytes\":10,\"rows\":5,\"accepted\":3,\"quarantined\":2,\"errors\":2,\"warnings\":0,"
                    + "\"reason\":\"2 rows are wrong.\",\"attempts\":0,\"takenAt\":\"T\",\"updatedAt\":\"T\",\"waiting\":true}";
    private static final String B1 =
            "{\"id\":\"b1\",\"flow\":\"roads\",\"path\":\"y.csv\",\"state\":\"received\",\"revision\":1,"
                    + "\"bytes\":10,\"errors\":0,\"warnings\":0,\"attempts\":0,\"takenAt\":\"T\",\"updatedAt\":\"T\",\"waiting\":false}";
    private static final String BIKES =
            "{\"id\":\"bikes\",\"description\":\"Bicycles\",\"source\":\"bikes.camel.yaml\","
                    + "\"from\":\"drop:bikes\",\"state\":\"running\",\"since\":\"T\",\"deliveries\":{\"rejected\":1}}";
    private static final String ROADS =
            "{\"id\":\"roads\",\"description\":\"\",\"source\":\"roads.camel.yaml\",\"from\":\"\",\"state\":\"stopped\","
                    + "\"reason\":\"for now\",\"since\":\"T\",\"deliveries\":{\"received\":1}}";

    private final Port port;

    ApiTest(@TempDir Path home) {
        port = new Port(home);
    }

    @BeforeEach
    void twoDeliveries() {
        port.ledger.take("a1", "bikes", "x.csv", 10, Port.CLOCK.instant());
        port.ledger.settle("a1", DeliveryState.REJECTED, new Figures(5, 3, 2, 2, 0), "2 rows are wrong.");
        port.ledger.take("b1", "roads", "y.csv", 10, Port.CLOCK.instant());
        port.ledger
                .flows()
                .publish(List.of(
                        flow("bikes", "Bicycles", "drop:bikes", "running", ""),
                        flow("roads", "", "", "stopped", "for now")));
    }

    private static Listed flow(String id, String description, String from, String state, String reason) {
        return new Listed(id, description, id + ".camel.yaml", from, state, "", reason, Port.CLOCK.instant());
    }

    @AfterEach
    void close() {
        port.close();
    }

    private static String told(String json) {
        return "200 " + json.replace("\"T\"", "\"" + Port.TIME + "\"");
    }

    @Test
    void theFlowsAreTold() throws Exception {
        assertThat(port.get("/api/flows")).isEqualTo(told("{\"flows\":[" + BIKES + "," + ROADS + "]}"));
        assertThat(port.get("/api/flows/bikes")).isEqualTo(told(BIKES));
        assertThat(port.get("/api/flows/bike"))
                .isEqualTo(
                        "404 {\"code\":\"no-such-flow\",\"message\":\"There is no flow bike. GET /api/flows lists them.\"}");
    }

    @Test
    void theDeliveriesAreToldNewestFirst() throws Exception {
        assertThat(port.get("/api/deliveries")).isEqualTo(told("{\"deliveries\":[" + B1 + "," + A1 + "]}"));
        assertThat(port.get("/api/deliveries?state=rejected")).isEqualTo(told("{\"deliveries\":[" + A1 + "]}"));
        assertThat(port.get("/api/deliveries?flow=roads&state=rejected")).isEqualTo("200 {\"deliveries\":[]}");
        assertThat(port.get("/api/deliveries?limit=1&flow=bikes")).isEqualTo(told("{\"deliveries\":[" + A1 + "]}"));
        assertThat(port.get("/api/deliveries?limit=1"))
                .isEqualTo(told("{\"deliveries\":[" + B1 + "],\"next\":\"/api/deliveries?limit=1&after=b1\"}"));
    }

    @Test
    void aThousandDeliveriesAreReadPageByPage() throws Exception {
        List<String> taken = new ArrayList<>(List.of("a1", "b1"));
        for (int number = 0; number < 998; number++) {
            String id = "n%03d".formatted(number);
            port.ledger.take(id, "bikes", id, 1, Port.CLOCK.instant());
            taken.add(0, id);
        }
        taken.remove("a1");
        taken.remove("b1");
        taken.addAll(List.of("b1", "a1"));
        List<String> read = new ArrayList<>();
        int pages = 0;
        String next = "/api/deliveries?limit=70";
        while (next != null) {
            String answer = port.get(next);
            assertThat(answer).startsWith("200 ");
            JsonNode page = new ObjectMapper().readTree(answer.substring(4));
            page.path("deliveries").forEach(each -> read.add(each.path("id").asText()));
            next = page.path("next").textValue();
            pages++;
        }
        assertThat(read).isEqualTo(taken);
        assertThat(pages).isEqualTo(15);
    }

    @Test
    void allOfADeliveryIsTold() throws Exception {
        Path reports = Files.createDirectories(port.home.resolve("reports/a1"));
        Files.writeString(reports.resolve("report.json"), "{}");
        Files.writeString(reports.resolve("errors.csv"), "abc");
        port.ledger.files().note(new Kept("a1", Kind.INPUT, "quarantine/bikes/x.csv"));
        port.ledger.files().note(new Kept("a1", Kind.REPORT, "reports/a1"));
        Operation operation = port.ledger.operations().accept("a1", "folder", "/far/x.parquet", 0, null, null);
        port.ledger.operations().advance(operation.id(), Operation.State.FAILED, "No space.");
        String input = "{\"kind\":\"input\",\"name\":\"x.csv\",\"path\":\"" + port.home + "/quarantine/bikes/x.csv\"}";
        String pages = "{\"kind\":\"report\",\"name\":\"errors.csv\",\"path\":\"" + reports
                + "/errors.csv\",\"bytes\":3}," + "{\"kind\":\"report\",\"name\":\"report.json\",\"path\":\"" + reports
                + "/report.json\",\"bytes\":2}";
        String action = "{\"id\":1,\"delivery\":\"a1\",\"kind\":\"folder\",\"target\":\"/far/x.parquet\",\"batch\":0,"
                + "\"state\":\"failed\",\"attempts\":0,\"createdAt\":\"T\",\"updatedAt\":\"T\",\"answer\":\"No space.\","
                + "\"since\":\"T\"}";
        String journal = "{\"number\":1,\"at\":\"T\",\"event\":\"taken\",\"text\":\"x.csv\"},"
                + "{\"number\":2,\"at\":\"T\",\"event\":\"rejected\",\"text\":\"2 rows are wrong.\"}";
        assertThat(port.get("/api/deliveries/a1"))
                .isEqualTo(told("{\"delivery\":" + A1 + ",\"files\":[" + input + "," + pages + "],\"operations\":["
                        + action + "],\"journal\":[" + journal + "]}"));
        assertThat(port.get("/api/deliveries/a1/files")).isEqualTo(told("{\"files\":[" + input + "," + pages + "]}"));
        assertThat(port.get("/api/operations")).isEqualTo(told("{\"operations\":[" + action + "]}"));
        assertThat(port.get("/api/operations/1")).isEqualTo(told(action));
        assertThat(port.get("/api/deliveries/a"))
                .isEqualTo("404 {\"code\":\"no-such-delivery\",\"message\":\"There is no delivery a."
                        + " GET /api/deliveries lists them.\"}");
    }

    @Test
    void operationsAreListedByKindAndState() throws Exception {
        for (int number = 0; number < 6; number++) {
            Operation each = port.ledger
                    .operations()
                    .accept("a1", number % 2 == 0 ? "folder" : "nvdb", "t" + number, 0, null, null);
            if (number > 1) {
                port.ledger.operations().done(each.id());
            }
        }
        assertThat(ids("?kind=folder")).containsExactly(5, 3, 1);
        assertThat(ids("?kind=folder&state=done")).containsExactly(5, 3);
        assertThat(ids("?kind=nvdb&state=pending")).containsExactly(2);
        assertThat(ids("?state=pending")).containsExactly(2, 1);
        assertThat(ids("?state=done&after=5&limit=1")).containsExactly(4);
        assertThat(ids("?state=failed")).isEmpty();
        assertThat(port.get("/api/operations?state=done&limit=3&kind=folder")).doesNotContain("next");
        assertThat(port.get("/api/operations?state=done&limit=3"))
                .endsWith(",\"next\":\"/api/operations?state=done&limit=3&after=4\"}");
    }

    private List<Integer> ids(String query) throws Exception {
        List<Integer> ids = new ArrayList<>();
        new ObjectMapper()
                .readTree(port.get("/api/operations" + query).substring(4))
                .path("operations")
                .forEach(each -> ids.add(each.path("id").asInt()));
        return ids;
    }

    @Test
    void aParameterThatThereIsNotIsNamedWithTheNearest() throws Exception {
        assertThat(port.get("/api/deliveries?limt=3"))
                .isEqualTo(
                        "400 {\"code\":\"no-such-parameter\",\"message\":\"There is no parameter limt. Did you mean limit?\"}");
        assertThat(port.get("/api/deliveries?color=red"))
                .isEqualTo("400 {\"code\":\"no-such-parameter\",\"message\":\"There is no parameter color."
                        + " There are flow, state, after, limit.\"}");
        assertThat(port.get("/api/flows?x"))
                .isEqualTo(
                        "400 {\"code\":\"no-such-parameter\",\"message\":\"There is no parameter x. This path takes none.\"}");
        assertThat(port.get("/api/deliveries?limit=501"))
                .isEqualTo(
                        "400 {\"code\":\"bad-limit\",\"message\":\"limit is 501, but must be a number from 1 to 500.\"}");
        assertThat(port.get("/api/deliveries?state=lost"))
                .isEqualTo(
                        "400 {\"code\":\"no-such-state\",\"message\":\"There is no state lost. There are received, working,"
                                + " delivering, delivered, quarantined, rejected, failed.\"}");
        assertThat(port.get("/api/deliveries?after=zz"))
                .isEqualTo("400 {\"code\":\"bad-after\",\"message\":\"There is no delivery zz."
                        + " after is the id of the last one of the page before.\"}");
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatThereAre() throws Exception {
        var response = port.send(port.request("/api/flows/bikes/run"));
        assertThat(response.statusCode() + " " + response.body())
                .isEqualTo(
                        "405 {\"code\":\"method-not-allowed\",\"message\":\"GET is not for this path. It takes POST.\"}");
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(port.send(port.request("/api/flows").DELETE()).headers().firstValue("Allow"))
                .contains("GET, HEAD");
        assertThat(port.get("/api/flow"))
                .isEqualTo("404 {\"code\":\"no-such-path\",\"message\":\"There is nothing at this path."
                        + " GET /openapi.json tells what there is.\"}");
    }
}
