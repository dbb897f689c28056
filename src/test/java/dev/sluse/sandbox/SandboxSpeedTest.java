package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two million events in 400 packages, read page by page and written to a table: how fast the stand-ins are by themselves. */
@Tag("soak")
class SandboxSpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxSpeedTest.class);

    @Test
    void twoMillionEventsFitAndAPageTakesAFewMilliseconds() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxCalls.options())) {
            SandboxCalls calls = new SandboxCalls(sandbox);
            long begun = System.nanoTime();
            calls.tell("BBR", "{\"do\":\"load\",\"packages\":400,\"events\":5000,\"interleaved\":40}");
            LOG.info("loaded in {} ms", millis(begun));
            begun = System.nanoTime();
            List<JsonNode> kept = new ArrayList<>();
            String after = "";
            int pages = 0;
            while (pages < 300) {
                String query =
                        "query($after: String) { BBR_Events(first: 1000, after: $after, where: {and: [{eventid: {gte: 1}},"
                                + " {eventid: {lte: 2000000}}]}) { pageInfo { hasNextPage endCursor } nodes { eventid entityname"
                                + " eventaction datafordelerRegisterImportSequenceNumber datafordelerOpdateringstid"
                                + " fromfailedimport object_id object_datafordelerRowId object_datafordelerRowVersion"
                                + " object_registreringfra object_registreringtil object_status object_virkningfra"
                                + " object_virkningtil } } }";
                JsonNode page = calls.ask("BBR/v2", query, after.isEmpty() ? Map.of() : Map.of("after", after))
                        .at("/data/BBR_Events");
                after = page.at("/pageInfo/endCursor").asText();
                pages++;
                if (kept.size() < 50) {
                    kept.add(page.path("nodes"));
                }
            }
            LOG.info("{} pages of 1000, parsed: {} ms each", pages, millis(begun) / (double) pages);
            write(calls, kept);
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            LOG.info("{} MB in use", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            assertThat(calls.get("/sandbox/registers/BBR/complete")
                            .path("count")
                            .asLong())
                    .isEqualTo(2_000_000);
        }
    }

    private static void write(SandboxCalls calls, List<JsonNode> pages) {
        StringBuilder body = new StringBuilder();
        for (JsonNode page : pages) {
            for (JsonNode each : page) {
                List<String> values = new ArrayList<>();
                each.forEach(value -> values.add(value.toString()));
                body.append('[').append(String.join(",", values)).append("]\n");
            }
        }
        String bearer = "Bearer " + calls.token();
        String base = "/datalens/provider/v1/connection/sandbox";
        String client = SandboxCalls.json(calls.send("POST", base + "/client-id", "", "Authorization", bearer))
                .path("client_id")
                .asText();
        StringBuilder schema = new StringBuilder();
        pages.get(0).get(0).properties().forEach(field -> schema.append(schema.isEmpty() ? "" : ",")
                .append("{\"name\":\"")
                .append(field.getKey())
                .append("\",\"type\":\"")
                .append(
                        field.getValue().isNumber()
                                ? "integer"
                                : field.getValue().isBoolean() ? "boolean" : "string")
                .append("\"}"));
        String definition = "{\"replacing_key\":[\"eventid\"],\"schema\":[" + schema + "]}";
        assertThat(calls.send("POST", base + "/table/t/definition", definition, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = calls.send(
                    "POST",
                    base + "/table/t/data",
                    body.toString(),
                    "Authorization",
                    bearer,
                    "X-DL-Client-Id",
                    client,
                    "X-DL-Operation-UUID",
                    UUID.randomUUID().toString(),
                    "X-DL-Data-Format",
                    "array",
                    "Content-Type",
                    "application/x-ndjson");
            assertThat(answer.body()).contains("\"row_count\":50000");
        }
        double seconds = millis(begun) / 1000.0;
        LOG.info(
                "20 writes of 50,000 rows, {} bytes each: {} rows/s",
                body.toString().getBytes(StandardCharsets.UTF_8).length,
                Math.round(1_000_000 / seconds));
        begun = System.nanoTime();
        assertThat(calls.get("/sandbox/tables/sandbox/t")
                        .at("/counts/counted/distinct")
                        .asLong())
                .isEqualTo(50_000);
        LOG.info("counted in {} ms", millis(begun));
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
