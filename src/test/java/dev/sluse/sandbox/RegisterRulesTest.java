package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Datafordeler's gateway and its query language refuse. */
class RegisterRulesTest {
    private static final String STATUS = "{ DAF_RegisterImportStatus { lastEventId } }";

    private static Sandbox sandbox;
    private static SandboxCalls calls;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxCalls.options().withHistory(2));
        calls = new SandboxCalls(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static HttpResponse<String> status(String query, String... headers) {
        return calls.send(
                "POST",
                "/datafordeler/BBR/v2" + query,
                SandboxCalls.JSON.valueToTree(Map.of("query", STATUS)).toString(),
                headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DAF-GQL-0010 | { BBR_Events(first: 1) { nodes { eventid } } DAF_RegisterImportStatus { lastEventId } }
            DAF-GQL-0008 | { all: BBR_Events(first: 1) { nodes { eventid } } }
            DAF-GQL-0008 | { BBR_Events(first: 1) { nodes { id: eventid } } }
            DAF-GQL-0009 | { BBR_Bygning(first: 1) { nodes { id_lokalId } } }
            HC0046       | { __schema { types { name } } }
            HC0011       | { BBR_Events(first: 1) { nodes { eventid } }
            ''           | { BBR_Events(first: 1) { nodes { ukendt } } }
            ''           | { BBR_Events(first: 1001) { nodes { eventid } } }
            ''           | { BBR_Events(where: {eventid: {gt: 0}}) { nodes { eventid } } }
            ''           | { BBR_Events(where: {or: [{eventid: {gt: 1}}]}) { nodes { eventid } } }
            ''           | { BBR_Events(where: {fromfailedimport: {eq: true}}) { nodes { eventid } } }
            ''           | { BBR_Events(where: {eventaction: {eq: "x"}}) { nodes { eventid } } }
            ''           | { BBR_Events(after: "abc") { nodes { eventid } } }
            """)
    void aQueryThatBreaksARuleIsAnErrorIn200(String code, String query) {
        JsonNode answer = calls.ask("BBR/v2", query);
        assertThat(answer.at("/errors/0/message").asText()).isNotEmpty();
        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo(code);
        assertThat(answer.at("/errors/0/extensions/traceId").asText()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        answer.path("data").forEach(each -> assertThat(each.isNull()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Long! | 5       | true
            Long! | "5"     | false
            ID!   | "5"     | false
            Int!  | 5       | false
            Long  | 5       | true
            """)
    void aVariableHasTheTypeOfTheSchema(String type, String json, boolean good) throws IOException {
        String query =
                "query($id: " + type + ") { BBR_Events(first: 1, where: {eventid: {eq: $id}}) { nodes { eventid } } }";
        JsonNode answer = calls.ask("BBR/v2", query, Map.of("id", SandboxCalls.JSON.readValue(json, Object.class)));
        assertThat(answer.has("errors")).isNotEqualTo(good);
    }

    @Test
    void aRowIdIsAUuidAndNoMoreThanAHundredAreAskedForAtOnce() {
        String query = "query($ids: [UUID!]) { BBR_Bygning(first: 10, where: {datafordelerRowId: {in: $ids}}) { nodes {"
                + " id_lokalId } } }";
        String id = "1589ee04-8f15-4bab-a245-b231c76b1f72";
        assertThat(calls.ask("BBR/v2", query, Map.of("ids", Collections.nCopies(100, id)))
                        .at("/data/BBR_Bygning/nodes"))
                .isEmpty();
        JsonNode tooMany = calls.ask("BBR/v2", query, Map.of("ids", Collections.nCopies(101, id)));
        assertThat(tooMany.at("/errors/0/message").asText())
                .isEqualTo("The number of elements in the supplied 'in' list is not allowed to exceed 100.");
        assertThat(tooMany.at("/errors/0/extensions/code").asText()).isEqualTo("DAF-GQL-0016");
        assertThat(calls.ask("BBR/v2", query.replace("UUID", "ID"), Map.of("ids", Collections.nCopies(1, id)))
                        .has("errors"))
                .isTrue();
    }

    @Test
    void theMessageOfAMissingFilterIsTheProviders() {
        JsonNode answer = calls.ask("CVR/v2", "{\n  CVR_Navn(first: 1) { nodes { vaerdi } } }");
        assertThat(answer.at("/errors/0/message").asText())
                .isEqualTo(
                        "When retrieving data for this entity, a filter on at least one of the following fields must be"
                                + " specified: CVREnhedsId, datafordelerRowId, vaerdi");
        assertThat(answer.at("/errors/0/locations/0").toString()).isEqualTo("{\"line\":2,\"column\":3}");
        assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("CVR_Navn");
    }

    @Test
    void theKeyIsTakenFromTheQueryOnly() {
        assertThat(status("?apiKey=" + SandboxOptions.API_KEY).statusCode()).isEqualTo(200);
        assertThat(status("?apikey=" + SandboxOptions.API_KEY).statusCode()).isEqualTo(200);
        for (HttpResponse<String> refused :
                List.of(status(""), status("?apiKey=wrong"), status("", "apiKey", SandboxOptions.API_KEY))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(SandboxCalls.json(refused).path("errorCode").asText()).isEqualTo("DAF-AUTH-0005");
        }
    }

    @Test
    void anOauthClientGetsATokenAndUsesItInPlaceOfTheKey() {
        String form = "grant_type=client_credentials&client_id=sandbox-client&client_secret=";
        String url = "/datafordeler/auth/realms/distribution/protocol/openid-connect/token";
        HttpResponse<String> answer = calls.send(
                "POST", url, form + "sandbox-client-secret", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(SandboxCalls.json(answer).path("expires_in").asInt()).isEqualTo(3600);
        String token = SandboxCalls.json(answer).path("access_token").asText();
        assertThat(status("", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
        HttpResponse<String> both = status("?apiKey=" + SandboxOptions.API_KEY, "Authorization", "Bearer " + token);
        assertThat(both.statusCode()).isEqualTo(401);
        assertThat(SandboxCalls.json(both).path("errorCode").asText()).isEqualTo("DAF-AUTH-0002");
        assertThat(calls.send("POST", url, form + "wrong").statusCode()).isEqualTo(401);
        calls.tell("BBR", "{\"do\":\"tokens\"}");
        assertThat(status("", "Authorization", "Bearer " + token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/BBR/v9", "/BBR/2", "/HISTKORT/v1", "/XYZ/v1"})
    void aServiceThatIsNotThereIs404(String path) {
        assertThat(calls.send("POST", "/datafordeler" + path + "?apiKey=" + SandboxOptions.API_KEY, "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSchemaIsServedAndCanLoseAField() {
        String path = "/datafordeler/BBR/v2/schema?apiKey=" + SandboxOptions.API_KEY;
        assertThat(calls.send("GET", path, "").body())
                .contains(
                        "type BBR_Events {", "  object_status: String", "eventid: DafBoundedLongOperationFilterInput");
        calls.tell("BBR", "{\"do\":\"schema\",\"without\":[\"object_status\"]}");
        assertThat(calls.send("GET", path, "").body()).doesNotContain("  object_status: String");
        assertThat(calls.ask("BBR/v2", "{ BBR_Events(first: 1) { nodes { object_status } } }")
                        .has("errors"))
                .isTrue();
        calls.tell("BBR", "{\"do\":\"schema\"}");
        assertThat(calls.ask("BBR/v2", "{ BBR_Events(first: 1) { nodes { object_status } } }")
                        .has("errors"))
                .isFalse();
    }
}
