package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DataLens and IAM do, by the contract: one fact a test. */
class DataLensTest {
    private static final String BASE = "/datalens/provider/v1/connection/sandbox";
    private static final String SALES =
            "{\"title\":\"Sales\",\"partition_key\":[\"month\"],\"replacing_key\":[\"eventid\"],"
                    + "\"schema\":[{\"name\":\"eventid\",\"type\":\"integer\",\"nullable\":false},"
                    + "{\"name\":\"month\",\"type\":\"date\",\"nullable\":true},{\"name\":\"town\",\"type\":\"string\"}]}";
    private static final String ROW = "[1,\"2026-01-01\",\"Kazan\"]\n";

    private Sandbox sandbox;
    private SandboxCalls calls;
    private String token;
    private String client = "";

    @BeforeEach
    void start() throws IOException {
        begin(Sandbox.start(SandboxCalls.options()));
        client = SandboxCalls.json(call("POST", "/client-id", ""))
                .path("client_id")
                .asText();
        assertThat(call("POST", "/table/sales/definition", SALES).statusCode()).isEqualTo(200);
    }

    private void begin(Sandbox started) {
        sandbox = started;
        calls = new SandboxCalls(sandbox);
        token = calls.token();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> call(String method, String path, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + token));
        if (!client.isEmpty()) {
            headers.addAll(List.of("X-DL-Client-Id", client));
        }
        headers.addAll(List.of(more));
        return calls.send(method, BASE + path, body, headers.toArray(String[]::new));
    }

    private HttpResponse<String> write(String table, String uuid, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "X-DL-Operation-UUID", uuid, "X-DL-Data-Format", "array", "Content-Type", "application/x-ndjson"));
        headers.addAll(List.of(more));
        return call("POST", "/table/" + table + "/data", body, headers.toArray(String[]::new));
    }

    private HttpResponse<String> sale(String body, String... more) {
        return write("sales", UUID.randomUUID().toString(), body, more);
    }

    private JsonNode sales() {
        return calls.get("/sandbox/tables/sandbox/sales");
    }

    @Test
    void theSameTokenIsGivenAsLongAsItIsFresh() {
        HttpResponse<String> again = calls.token(SandboxCalls.goodClaim());
        assertThat(SandboxCalls.json(again).path("iamToken").asText())
                .isEqualTo(token)
                .startsWith("t1.");
        assertThat(Instant.parse(SandboxCalls.json(again).path("expiresAt").asText()))
                .isAfter(Instant.now());
        calls.send("POST", "/sandbox/iam", "{\"seconds\":60}");
        assertThat(calls.token()).isNotEqualTo(token);
        assertThat(call("GET", "/info", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, sandbox-key, sandbox-service-account, https://iam.api.cloud.yandex.net/iam/v1/tokens, 0, 600, The JWT must be"
                + " signed with PS256.",
        "PS256, '', sandbox-service-account, https://iam.api.cloud.yandex.net/iam/v1/tokens, 0, 600, The required field 'kid'"
                + " is missing from the JWT header",
        "PS256, other, sandbox-service-account, https://iam.api.cloud.yandex.net/iam/v1/tokens, 0, 600, There is no such key of"
                + " such a service account.",
        "PS256, sandbox-key, other, https://iam.api.cloud.yandex.net/iam/v1/tokens, 0, 600, There is no such key of such a"
                + " service account.",
        "PS256, sandbox-key, sandbox-service-account, https://example.org, 0, 600, The audience of the JWT is not"
                + " https://iam.api.cloud.yandex.net/iam/v1/tokens.",
        "PS256, sandbox-key, sandbox-service-account, https://iam.api.cloud.yandex.net/iam/v1/tokens, 0, 3601, 'The JWT is"
                + " expired, not yet good, or good for longer than an hour.'",
        "PS256, sandbox-key, sandbox-service-account, https://iam.api.cloud.yandex.net/iam/v1/tokens, -700, 600, 'The JWT is"
                + " expired, not yet good, or good for longer than an hour.'"
    })
    void aClaimThatIsWrongIsRefused(
            String alg, String kid, String issuer, String audience, long begins, long lasts, String message) {
        long issued = Instant.now().getEpochSecond() + begins;
        HttpResponse<String> answer =
                calls.token(SandboxCalls.claim(alg, kid, issuer, audience, issued, issued + lasts));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(SandboxCalls.json(answer).path("code").asInt()).isEqualTo(16);
        assertThat(SandboxCalls.json(answer).path("message").asText()).isEqualTo(message);
    }

    @Test
    void aClaimThatWasChangedIsRefused() {
        String claim = SandboxCalls.goodClaim();
        String changed = claim.substring(0, claim.length() - 6) + "AAAAAA";
        assertThat(SandboxCalls.json(calls.token(changed)).path("message").asText())
                .isEqualTo("The signature of the JWT is not valid.");
    }

    @Test
    void aConnectionIsLinkedOnceAndUnlinkedOnce() {
        assertThat(call("POST", "/client-id", "").statusCode()).isEqualTo(400);
        assertThat(call("DELETE", "/client-id", "").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", "/client-id", "").statusCode()).isEqualTo(400);
        assertThat(sale(ROW).statusCode()).isEqualTo(403);
        String next = SandboxCalls.json(call("POST", "/client-id", ""))
                .path("client_id")
                .asText();
        assertThat(next).isNotEqualTo(client);
        client = next;
        assertThat(sale(ROW).statusCode()).isEqualTo(200);
    }

    @Test
    void infoHasTheTablesAndWantsTheClient() {
        JsonNode table = SandboxCalls.json(call("GET", "/info", "")).at("/tables/0");
        assertThat(table.path("name").asText()).isEqualTo("sales");
        assertThat(table.path("partition_key").toString()).isEqualTo("[\"month\"]");
        assertThat(table.at("/schema/0").toString())
                .isEqualTo("{\"name\":\"eventid\",\"nullable\":false,\"title\":\"eventid\",\"type\":\"integer\"}");
        client = "other";
        assertThat(call("GET", "/info", "").statusCode()).isEqualTo(403);
        token = "t1.other";
        assertThat(call("GET", "/info", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aDefinitionThatDiffersDropsTheData() {
        sale(ROW);
        assertThat(SandboxCalls.json(call("POST", "/table/sales/definition", SALES.replace("Sales", "Other title")))
                        .path("old_data_was_dropped")
                        .asBoolean())
                .isFalse();
        assertThat(sales().at("/counts/rows").asInt()).isEqualTo(1);
        JsonNode answer = SandboxCalls.json(call("POST", "/table/sales/definition", SALES.replace("town", "city")));
        assertThat(answer.path("old_data_was_dropped").asBoolean()).isTrue();
        assertThat(answer.at("/old_table_definition/schema/2/name").asText()).isEqualTo("town");
        assertThat(answer.at("/new_table_definition/schema/2/name").asText()).isEqualTo("city");
        assertThat(sales().at("/counts/rows").asInt()).isZero();
        assertThat(call("DELETE", "/table/sales/definition", "").statusCode()).isEqualTo(204);
        assertThat(SandboxCalls.json(call("GET", "/info", "")).path("tables")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [1,"2026-01-01"]             | Line 1 has 2 values instead of 3.
            [1,"2026-01-01","a","b"]     | Line 1 has more than 3 values.
            ["1","2026-01-01","a"]       | Line 1, column eventid: the value is no integer.
            [null,"2026-01-01","a"]      | Line 1, column eventid: the value is null, and the column is not nullable.
            [1,"01.01.2026","a"]         | Line 1, column month: the value is no date.
            {"eventid":1}                | Line 1 is no array.
            [1,null,null] [2,null,null]  | Line 1 goes on behind its array.
            """)
    void aRowThatDoesNotFitIsRefusedAndNothingIsWritten(String body, String message) {
        HttpResponse<String> answer = sale(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxCalls.json(answer).path("message").asText()).isEqualTo(message);
        assertThat(sales().at("/counts/rows").asInt()).isZero();
    }

    @Test
    void aUuidThatWasWrittenIsAnsweredAgainAndNotWrittenAgain() {
        String uuid = UUID.randomUUID().toString();
        call("POST", "/table/plain/definition", SALES.replace("[\"eventid\"]", "[]"));
        assertThat(write("plain", uuid, ROW).body()).isEqualTo("{\"old_data_was_dropped\":false,\"row_count\":1}");
        assertThat(write("plain", uuid, ROW).body()).isEqualTo("{\"old_data_was_dropped\":false,\"row_count\":1}");
        assertThat(calls.get("/sandbox/tables/sandbox/plain").at("/counts/rows").asInt())
                .isEqualTo(1);
        assertThat(calls.get("/sandbox/state").path("operationsWithTwoBodies").asInt())
                .isZero();
        assertThat(write("plain", uuid, ROW.replace("1", "2")).statusCode()).isEqualTo(400);
        assertThat(calls.get("/sandbox/state").path("operationsWithTwoBodies").asInt())
                .isEqualTo(1);
        JsonNode operation =
                calls.get("/sandbox/operations?table=sandbox/plain").get(0);
        assertThat(operation.path("attempts").asInt()).isEqualTo(3);
        assertThat(operation.path("digests")).hasSize(2);
        // without a replacing key another UUID writes it twice
        write("plain", UUID.randomUUID().toString(), ROW);
        JsonNode counts = calls.get("/sandbox/tables/sandbox/plain").path("counts");
        assertThat(counts.at("/counted/repeated").asInt()).isEqualTo(1);
        assertThat(counts.at("/rows").asInt()).isEqualTo(2);
    }

    @Test
    void rowsReplaceTheOnesThatAreThereButNotEachOther() {
        sale("[1,null,\"a\"]\n[1,null,\"b\"]\n[2,null,\"c\"]\n");
        assertThat(sales().at("/counts/counted/repeated").asInt()).isEqualTo(1);
        assertThat(sales().at("/counts/counted/repeatedIds").toString()).isEqualTo("[1]");
        assertThat(sale("[1,null,\"d\"]").statusCode()).isEqualTo(200);
        assertThat(sales().path("rows").toString()).isEqualTo("[\"[2,null,\\\"c\\\"]\",\"[1,null,\\\"d\\\"]\"]");
        assertThat(sales().at("/counts/counted/distinct").asInt()).isEqualTo(2);
    }

    @Test
    void truncateDeletesFirstAndOnlyOnceForAUuid() {
        sale(ROW);
        String uuid = UUID.randomUUID().toString();
        write("sales", uuid, "[7,null,null]", "X-DL-Force-Truncate", "true");
        sale("[8,null,null]");
        write("sales", uuid, "[7,null,null]", "X-DL-Force-Truncate", "true");
        assertThat(sales().path("rows").toString()).isEqualTo("[\"[7,null,null]\",\"[8,null,null]\"]");
    }

    @Test
    void theHeaderWithTheDefinitionFollowsTheDecisionTable() {
        sale(ROW);
        String same = "{\"partition_key\":[\"month\"],\"schema\":[{\"name\":\"eventid\",\"type\":\"integer\"},"
                + "{\"name\":\"month\",\"type\":\"date\"},{\"name\":\"town\",\"type\":\"string\"}]}";
        assertThat(sale(ROW, "X-DL-Table-Definition", same).statusCode()).isEqualTo(200);
        String other = same.replace("town", "city");
        assertThat(sale(ROW, "X-DL-Table-Definition", other).statusCode()).isEqualTo(400);
        HttpResponse<String> altered =
                sale("[5,null,null]", "X-DL-Table-Definition", other, "X-DL-Allow-Alter-Table", "true");
        assertThat(altered.body()).isEqualTo("{\"old_data_was_dropped\":true,\"row_count\":1}");
        assertThat(sales().path("rows").toString()).isEqualTo("[\"[5,null,null]\"]");
        assertThat(write("new", UUID.randomUUID().toString(), ROW).statusCode()).isEqualTo(400);
        assertThat(write("new", UUID.randomUUID().toString(), ROW, "X-DL-Table-Definition", same)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void partitionsAreDeletedByTheirKey() {
        sale("[1,\"2026-01-01\",null]\n[2,\"2026-02-01\",null]\n[3,\"2026-01-01\",null]\n");
        HttpResponse<String> answer =
                call("DELETE", "/table/sales/data", "{\"partitions\":[{\"month\":\"2026-01-01\"}]}");
        assertThat(answer.body())
                .isEqualTo("{\"deleted_partition_keys\":[[\"2026-01-01\"]],\"success\":true,\"request_id\":\"sandbox\","
                        + "\"partition_key_columns\":[\"month\"],\"message\":\"\"}");
        assertThat(sales().path("rows").toString()).isEqualTo("[\"[2,\\\"2026-02-01\\\",null]\"]");
        assertThat(call("DELETE", "/table/sales/data", "{\"partitions\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(call("DELETE", "/table/sales/data", "{\"partitions\":[{\"town\":\"x\"}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whileATableIsWrittenToAnotherWriteAndTheSameAreLocked() {
        calls.send(
                "POST",
                "/sandbox/faults",
                "[{\"system\":\"datalens\",\"path\":\"/data$\",\"kind\":\"slow-commit\",\"millis\":1500}]");
        String uuid = UUID.randomUUID().toString();
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> write("sales", uuid, ROW));
        org.awaitility.Awaitility.await().until(() -> write("sales", uuid, ROW).statusCode() == 423);
        assertThat(sale(ROW).statusCode()).isEqualTo(423);
        assertThat(call("POST", "/table/sales/definition", SALES).statusCode()).isEqualTo(423);
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(write("sales", uuid, ROW).statusCode()).isEqualTo(200);
        assertThat(sales().at("/counts/mostUuidsInFlight").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            X-DL-Operation-UUID | no-uuid                              | X-DL-Operation-UUID must be a UUID of version 4.
            X-DL-Operation-UUID | 7d2b1c1e-7b9b-1c2a-9a55-3f0a4f3b5f10 | X-DL-Operation-UUID must be a UUID of version 4.
            X-DL-Data-Format    | csv                                  | X-DL-Data-Format must be array.
            Content-Type        | application/json                     | Content-Type must be application/x-ndjson.
            """)
    void aWriteWithoutItsHeadersIsRefused(String name, String value, String message) {
        List<String> headers = new ArrayList<>(List.of(
                "X-DL-Operation-UUID",
                UUID.randomUUID().toString(),
                "X-DL-Data-Format",
                "array",
                "Content-Type",
                "application/x-ndjson"));
        headers.set(headers.indexOf(name) + 1, value);
        HttpResponse<String> answer = call("POST", "/table/sales/data", ROW, headers.toArray(String[]::new));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxCalls.json(answer).path("message").asText()).isEqualTo(message);
    }

    @Test
    void aPersonMayMoveTheColumnsOfATableAndLinkTheConnectionAnew() {
        sale(ROW);
        String place = "/sandbox/tables/sandbox/sales";
        assertThat(calls.send("POST", place, "{\"columns\":[\"town\",\"eventid\"]}")
                        .body())
                .isEqualTo("{\"error\":\"The table has 3 columns: name each of them.\"}");
        assertThat(calls.send("POST", place, "{\"columns\":[\"town\",\"town\",\"month\"]}")
                        .body())
                .isEqualTo("{\"error\":\"A column is named twice.\"}");
        assertThat(calls.send("POST", place, "{\"columns\":[\"town\",\"eventid\",\"month\"]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SandboxCalls.json(call("GET", "/info", ""))
                        .at("/tables/0/schema/0/name")
                        .asText())
                .isEqualTo("town");
        assertThat(sales().at("/counts/rows").asInt()).isZero();
        assertThat(sale(ROW).statusCode()).isEqualTo(400);
        assertThat(sale("[\"Kazan\",1,\"2026-01-01\"]").statusCode()).isEqualTo(200);

        String now = SandboxCalls.json(calls.send("POST", "/sandbox/connections/sandbox/relink", ""))
                .path("client_id")
                .asText();
        assertThat(now).isNotEqualTo(client);
        assertThat(sale("[\"Kazan\",2,\"2026-01-01\"]").statusCode()).isEqualTo(403);
        client = now;
        assertThat(sale("[\"Kazan\",2,\"2026-01-01\"]").statusCode()).isEqualTo(200);
    }

    @Test
    void whatItHeldIsThereAgainAfterItWasKilled(@TempDir Path folder) throws IOException {
        sandbox.close();
        client = "";
        Sandbox killed = Sandbox.start(SandboxCalls.options().withFolder(folder));
        begin(killed);
        client = SandboxCalls.json(call("POST", "/client-id", ""))
                .path("client_id")
                .asText();
        call("POST", "/table/sales/definition", SALES);
        String uuid = UUID.randomUUID().toString();
        write("sales", uuid, ROW);
        call("POST", "/table/gone/definition", SALES);
        call("DELETE", "/table/gone/definition", "");
        String before = sales().toString();
        begin(Sandbox.start(SandboxCalls.options().withFolder(folder)));
        killed.close();
        assertThat(sales().toString().replaceAll("\"most\\w+\":\\d", ""))
                .isEqualTo(before.replaceAll("\"most\\w+\":\\d", ""));
        assertThat(write("sales", uuid, ROW).statusCode()).isEqualTo(200);
        assertThat(calls.get("/sandbox/operations").get(0).path("attempts").asInt())
                .isEqualTo(2);
        assertThat(calls.get("/sandbox/state").path("tables")).hasSize(1);
    }
}
