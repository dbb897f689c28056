package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in of Opendatasoft, asked over HTTP as its contract says. */
class OdsTest {
    private static final String NOISE = "da_n01se0";
    private static final String BIKES = "da_b1kes0";
    private static final String EXPLORE = "/ods/api/explore/v2.1/catalog/datasets/";

    private Path folder;

    private JobCalls calls;

    @BeforeEach
    void start(@TempDir Path place) {
        folder = place;
        calls = new JobCalls(folder);
    }

    @AfterEach
    void stop() {
        calls.close();
    }

    private int publish(String uid) {
        return calls.ods("POST", uid + "/publish/", "").statusCode();
    }

    private String statusWord(String uid) {
        return calls.status(uid).path("status").asText();
    }

    private HttpResponse<String> explore(String id) {
        return calls.plain().send("GET", EXPLORE + id, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"do":"next"}                                  | idle, queued, processing, idle          | published                      | true
                    {"do":"next","end":"errors","count":2}         | idle, queued, processing, idle          | published with 2 record errors | true
                    {"do":"next","end":"limit","count":50}         | idle, queued, processing, limit_reached | limit_reached                  | true
                    {"do":"next","end":"error"}                    | idle, queued, processing, error         | failed                         | false
                    {"do":"next","stuck":"processing"}             | idle, queued, processing, processing    |                                | false
                    {"do":"next","stuck":"queued"}                 | idle, queued, queued, queued            |                                | false
                    {"do":"next","instant":true}                   | idle, idle, idle, idle                  | published                      | true
                    {"do":"next","millis":0}                       | idle, queued, idle, idle                | published                      | true
                    {"do":"limit","records":99}                    | idle, queued, processing, limit_reached | limit_reached                  | true
                    {"do":"limit","records":100}                   | idle, queued, processing, idle          | published                      | true
                    """)
    void aPublishGoesThroughItsStates(String command, String states, String end, boolean published) {
        calls.tellOds("noise", command);
        String before = calls.status(NOISE).path("since").asText();
        assertThat(publish(NOISE)).isEqualTo(200);
        StringBuilder seen = new StringBuilder(statusWord(NOISE));
        for (long wait : new long[] {100, 100, 400}) {
            calls.pass(wait);
            seen.append(", ").append(statusWord(NOISE));
        }
        assertThat(seen.toString()).isEqualTo(states);
        JsonNode status = calls.status(NOISE);
        assertThat(Instant.parse(status.path("since").asText())).isAfter(Instant.parse(before));
        assertThat(status.path("is_published").asBoolean()).isEqualTo(published);
        calls.pass(3_600_000);
        assertThat(calls.plain()
                        .get("/sandbox/datasets/noise")
                        .path("last")
                        .path(0)
                        .path("end")
                        .asText())
                .isEqualTo(end == null ? "" : end);
    }

    @Test
    void whatAnEndTellsIsInTheStatus() {
        calls.tellOds("noise", "{\"do\":\"next\",\"end\":\"errors\",\"count\":2}");
        publish(NOISE);
        calls.pass(1000);
        assertThat(calls.status(NOISE).at("/records_errors/1/message").asText())
                .isEqualTo("Value \"n/a\" of record 2 is no number.");
        assertThat(calls.status(NOISE).path("previous").asText()).isEqualTo("processing");
        calls.tellOds("noise", "{\"do\":\"limit\",\"records\":20}");
        publish(NOISE);
        calls.pass(1000);
        assertThat(calls.status(NOISE).path("params"))
                .hasToString("{\"error\":{\"limit_type\":\"max_records_by_dataset\",\"limit\":20,\"value\":100}}");
        assertThat(calls.status(NOISE).path("records_errors")).isEmpty();
        publish(BIKES);
        calls.pass(1000);
        assertThat(calls.status(BIKES).path("message").asText()).isEqualTo("The dataset has no source.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    idle       | abort            | Invalid precondition, dataset status is 'idle' but must be one of 'processing_all_dataset_data, processing_dataset, processing_resource_records'
                    queued     | publish          | Invalid precondition, dataset status is 'queued' but must be one of 'idle, error, limit_reached'
                    queued     | abort            | Invalid precondition, dataset status is 'queued' but must be one of 'processing_all_dataset_data, processing_dataset, processing_resource_records'
                    processing | publish          | Invalid precondition, dataset status is 'processing_all_dataset_data' but must be one of 'idle, error, limit_reached'
                    processing | unpublish        | Invalid precondition, dataset status is 'processing_all_dataset_data' but must be one of 'idle, error, limit_reached'
                    processing | publish_metadata | Invalid precondition, dataset status is 'processing_all_dataset_data' but must be one of 'idle, error, limit_reached'
                    """)
    void whatTheStatusDoesNotAllowIsRefusedInBothDialects(String status, String order, String message) {
        calls.tellOds("", "{\"do\":\"settings\",\"dialect\":\"alternating\"}");
        if (!status.equals("idle")) {
            publish(NOISE);
            calls.pass(status.equals("queued") ? 0 : 200);
        }
        JsonNode newer = SandboxCalls.json(calls.ods("POST", NOISE + "/" + order + "/", ""));
        HttpResponse<String> answer = calls.ods("POST", NOISE + "/" + order + "/", "");
        JsonNode older = SandboxCalls.json(answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(newer).hasToString("{\"error_code\":\"invalid_dataset_status\",\"message\":\"" + message + "\"}");
        assertThat(older.path("error_key").asText()).isEqualTo("InvalidDatasetStatusPreconditionException");
        assertThat(older.path("raw_message").asText()).isEqualTo(message);
        assertThat(message)
                .contains("'" + older.at("/raw_params/current_status").asText() + "'");
    }

    @Test
    void anAbortedRunEndsIdleAndIncomplete() {
        publish(NOISE);
        calls.pass(350);
        assertThat(calls.ods("POST", NOISE + "/abort/", "").body()).isEqualTo("{\"detail\":\"ok\"}");
        assertThat(statusWord(NOISE)).isEqualTo("aborting_processing");
        calls.pass(200);
        assertThat(calls.status(NOISE).path("previous").asText()).isEqualTo("aborting_processing");
        assertThat(statusWord(NOISE)).isEqualTo("idle");
        JsonNode shown = calls.plain().get("/sandbox/datasets/noise");
        assertThat(shown.at("/ends")).hasToString("{\"aborted\":1}");
        assertThat(shown.path("records").asLong()).isEqualTo(50);
        calls.tellOds("noise", "{\"do\":\"next\",\"stuck\":\"aborting_processing\"}");
        publish(NOISE);
        calls.pass(350);
        calls.ods("POST", NOISE + "/abort/", "");
        calls.pass(100_000);
        assertThat(statusWord(NOISE)).isEqualTo("aborting_processing");
        calls.tellOds("noise", "{\"do\":\"release\"}");
        assertThat(statusWord(NOISE)).isEqualTo("idle");
    }

    @Test
    void anUploadedFileIsPublishedWithoutItsDoublesAndSeenWhenItIsDone() {
        HttpResponse<String> sent = calls.upload(BIKES, "city-bikes.csv", "id;name\n1;\"a\nb\"\n2;c\n2;c\n3;d\n");
        assertThat(sent.statusCode()).isEqualTo(200);
        JsonNode file = SandboxCalls.json(sent);
        assertThat(file.path("filename").asText()).isEqualTo("city-bikes.csv");
        assertThat(file.path("uid").asText()).matches("city-bikes-[a-z0-9]{6}[.]csv");
        HttpResponse<String> made = calls.ods(
                "POST",
                BIKES + "/resources/",
                JobCalls.source("bikes", file.path("uid").asText()));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(SandboxCalls.json(made).path("uid").asText()).startsWith("re_");
        assertThat(explore("city-bikes").statusCode()).isEqualTo(404);
        publish(BIKES);
        calls.pass(549);
        assertThat(explore("city-bikes").statusCode()).isEqualTo(404);
        calls.pass(151);
        JsonNode metas = SandboxCalls.json(explore("city-bikes")).at("/metas/default");
        assertThat(metas.path("records_count").asLong()).isEqualTo(3);
        assertThat(metas.path("data_processed").asText()).isEqualTo("2026-02-06T15:13:13.550Z");
        JsonNode job = calls.plain().get("/sandbox/datasets/city-bikes").at("/last/0");
        assertThat(job.path("rows").asLong()).isEqualTo(4);
        assertThat(job.at("/sources/0/content").asText()).hasSize(64);
        JsonNode records = SandboxCalls.json(calls.plain().send("GET", EXPLORE + "city-bikes/records?limit=1", ""));
        assertThat(records).hasToString("{\"total_count\":3,\"results\":[{\"id\":\"1\",\"name\":\"a\\nb\"}]}");
        calls.ods("POST", BIKES + "/fields/", "{\"type\":\"annotate\",\"field\":\"name\",\"annotation\":\"id\"}");
        calls.resource(BIKES, "more.csv", "id,name\n9,d\n8,e\n");
        publish(BIKES);
        calls.pass(350);
        assertThat(SandboxCalls.json(explore("city-bikes"))
                        .at("/metas/default/records_count")
                        .asLong())
                .isEqualTo(2);
        calls.pass(350);
        assertThat(SandboxCalls.json(explore("city-bikes"))
                        .at("/metas/default/records_count")
                        .asLong())
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        calls.tellOds("", "{\"do\":\"settings\",\"uploadLimit\":100}");
        assertThat(calls.upload(BIKES, "a.csv", "x".repeat(100)).statusCode()).isEqualTo(200);
        HttpResponse<String> large = calls.upload(BIKES, "a.csv", "x".repeat(101));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(calls.upload(BIKES, "a.csv", "x".repeat(1_000_000)).statusCode())
                .isEqualTo(413);
        assertThat(calls.upload(BIKES, "", "x").body())
                .isEqualTo("{\"error_code\":\"validation_error\",\"message\":\"The request is not valid.\","
                        + "\"detail\":{\"file\":[\"No file was submitted.\"]}}");
        assertThat(calls.upload("da_none00", "a.csv", "x").statusCode()).isEqualTo(404);
        assertThat(calls.ods("POST", BIKES + "/resources/files/", "{}").body())
                .isEqualTo("{\"error_code\":\"bad_request\","
                        + "\"message\":\"The body must be multipart/form-data with a boundary.\"}");
        assertThat(SandboxCalls.json(calls.ods("POST", BIKES + "/resources/", JobCalls.source("t", "mine.csv")))
                        .path("detail"))
                .hasToString("{\"datasource\":[\"There is no uploaded file 'mine.csv'.\"]}");
        assertThat(SandboxCalls.json(calls.ods("POST", BIKES + "/resources/", "{\"type\":\"csvfile\"}"))
                        .path("detail"))
                .hasToString("{\"title\":[\"This field is required.\"]}");
        assertThat(calls.plain().get("/sandbox/datasets/city-bikes").path("files"))
                .hasSize(1);
        String resource = calls.resource(BIKES, "c.csv", "a\n1\n");
        publish(BIKES);
        assertThat(calls.ods("DELETE", BIKES + "/resources/" + resource + "/", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebodyElseWorksOnTheSameDataset() {
        calls.tellOds("noise", "{\"do\":\"other\",\"action\":\"change\"}");
        JsonNode versions = SandboxCalls.json(calls.ods("GET", NOISE + "/versions/", ""));
        assertThat(versions.path("total_count").asInt()).isEqualTo(1);
        assertThat(versions.at("/results/0/created_by/username").asText()).isEqualTo("louise.data");
        calls.tellOds("noise", "{\"do\":\"other\",\"action\":\"publish\"}");
        assertThat(publish(NOISE)).isEqualTo(400);
        assertThatThrownBy(() -> calls.tellOds("noise", "{\"do\":\"other\",\"action\":\"abort\"}"))
                .hasMessageContaining("Invalid precondition, dataset status is 'queued'");
        calls.pass(1000);
        assertThat(publish(NOISE)).isEqualTo(200);
        calls.pass(1000);
        calls.tellOds("noise", "{\"do\":\"other\",\"action\":\"unpublish\"}");
        calls.pass(200);
        assertThat(statusWord(NOISE)).isEqualTo("deleting");
        calls.pass(1000);
        assertThat(calls.status(NOISE).path("is_published").asBoolean()).isFalse();
        assertThat(explore("noise").statusCode()).isEqualTo(404);
        calls.tellOds("noise", "{\"do\":\"pace\",\"millis\":60000,\"actions\":[\"publish\",\"change\"]}");
        for (int i = 0; i < 4; i++) {
            calls.pass(60_000);
            calls.sandbox().ods().tick();
        }
        JsonNode shown = calls.plain().get("/sandbox/datasets/noise");
        assertThat(shown.path("versions").asInt()).isEqualTo(3);
        assertThat(shown.path("ends")).hasToString("{\"published\":4,\"unpublished\":1}");
        assertThat(shown.at("/last/4/by").asText()).isEqualTo("louise.data");
    }

    @Test
    void onlyTheLastTwentyVersionsAreKeptAndOneIsRestored() {
        for (int i = 0; i < 25; i++) {
            calls.ods("PUT", NOISE + "/metadata/default/", "{\"title\":\"" + i + "\"}");
        }
        JsonNode page = SandboxCalls.json(calls.ods("GET", NOISE + "/versions/?limit=8&offset=16", ""));
        assertThat(page.path("total_count").asInt()).isEqualTo(20);
        assertThat(page.path("results")).hasSize(4);
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(page.path("previous").asText()).endsWith("/versions/?limit=8&offset=8");
        String version = page.at("/results/0/uid").asText();
        assertThat(calls.ods("POST", NOISE + "/versions/" + version + "/restore/", "")
                        .statusCode())
                .isEqualTo(200);
        calls.pass(200);
        assertThat(statusWord(NOISE)).isEqualTo("saving_version");
        assertThat(calls.ods("GET", NOISE + "/metadata/default/title/", "").body())
                .isEqualTo("\"24\"");
        assertThat(calls.ods("GET", NOISE + "/versions/?limit=1001", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoHasNoRightIsToldInJsonOrByAPageToLogInAt() {
        HttpResponse<String> nobody = calls.plain().send("GET", JobCalls.AUTOMATION + NOISE + "/status/", "");
        assertThat(nobody.statusCode()).isEqualTo(401);
        calls.tellOds("", "{\"do\":\"settings\",\"loginPage\":true}");
        HttpResponse<String> page = calls.plain().send("GET", JobCalls.AUTOMATION + NOISE + "/status/?apikey=x", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        calls.tellOds("", "{\"do\":\"settings\",\"without\":[\"publish_dataset\"]}");
        assertThat(publish(NOISE)).isEqualTo(403);
        calls.plain().send("POST", "/sandbox/faults", "{\"system\":\"ods\",\"kind\":\"html\"}");
        assertThat(calls.ods("GET", NOISE + "/", "").body()).startsWith("<!doctype html>");
        assertThat(calls.ods("GET", NOISE + "/", "").body()).startsWith("{\"uid\":\"da_n01se0\"");
    }

    @Test
    void aQuotaThatIsUsedUpTellsWhenItIsThereAgain() {
        calls.tellOds("", "{\"do\":\"settings\",\"quota\":1,\"resetSeconds\":30}");
        assertThat(calls.ods("GET", NOISE + "/status/", "").statusCode()).isEqualTo(200);
        HttpResponse<String> full = calls.ods("GET", NOISE + "/status/", "");
        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(SandboxCalls.json(full).path("reset_time").asText()).isEqualTo("2026-02-06T15:13:43Z");
        assertThat(full.headers().firstValue("X-RateLimit-Reset")).contains("1770390823");
        assertThat(full.headers().firstValue("Retry-After")).isEmpty();
        calls.pass(29_999);
        assertThat(calls.ods("GET", NOISE + "/status/", "").statusCode()).isEqualTo(429);
        calls.pass(1);
        assertThat(calls.ods("GET", NOISE + "/status/", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRestartKeepsWhatWasHeldAndGoesOn() throws Exception {
        calls.resource(BIKES, "bikes.csv", "id\n1\n2\n");
        calls.tellOds("", "{\"do\":\"create\",\"dataset\":\"new\"}");
        calls.tellOds("", "{\"do\":\"settings\",\"delays\":{\"processing\":5000}}");
        publish(BIKES);
        calls.pass(1000);
        assertThat(statusWord(BIKES)).isEqualTo("processing");
        calls.restart();
        assertThat(statusWord(BIKES)).isEqualTo("processing");
        calls.pass(5000);
        assertThat(statusWord(BIKES)).isEqualTo("idle");
        calls.restart();
        JsonNode shown = calls.plain().get("/sandbox/datasets/city-bikes");
        assertThat(shown.path("records").asLong()).isEqualTo(2);
        assertThat(shown.path("ends")).hasToString("{\"published\":1}");
        assertThat(calls.plain().get("/sandbox/datasets/new").path("jobs").asInt())
                .isZero();
        try (Stream<Path> files = Files.list(folder.resolve("ods-files").resolve(BIKES))) {
            assertThat(files.map(each -> each.getFileName().toString()).toList())
                    .singleElement()
                    .asString()
                    .startsWith("bikes-");
        }
    }

    @Test
    void theShortestTimesBetweenPollsAreMeasured() {
        publish(NOISE);
        calls.pass(120);
        for (long wait : new long[] {20, 300, 5000, 7000, 3000}) {
            statusWord(NOISE);
            calls.pass(wait);
        }
        statusWord(NOISE);
        JsonNode polls = calls.plain().get("/sandbox/state").at("/ods/polls");
        assertThat(polls.path("queued")).hasToString("{\"told\":2,\"smallestMillis\":20,\"smallestMillisOfAny\":20}");
        assertThat(polls.at("/processing/smallestMillis").asLong()).isEqualTo(5000);
        assertThat(polls.at("/idle/smallestMillis").asLong()).isEqualTo(3000);
    }

    @Test
    void aReplyThatIsLostDoesNotUndoTheOrder() {
        calls.plain()
                .send(
                        "POST",
                        "/sandbox/faults",
                        "{\"system\":\"ods\",\"path\":\"/publish/$\",\"kind\":\"drop-after\"}");
        assertThatThrownBy(() -> publish(NOISE)).isInstanceOf(java.io.UncheckedIOException.class);
        calls.pass(1000);
        assertThat(calls.plain().get("/sandbox/datasets/noise").path("ends")).hasToString("{\"published\":1}");
    }

    @Test
    void aCommandThatCannotBeIsRefusedWithAReason() {
        assertThatThrownBy(() -> calls.tellOds("noise", "{\"do\":\"next\",\"end\":\"abort\"}"))
                .hasMessageContaining("A job ends with ok, errors, limit or error, not with");
        assertThatThrownBy(() -> calls.tellOds("rain", "{\"do\":\"next\"}"))
                .hasMessageContaining(
                        "There is no dataset rain; there are [air, city-bikes, municipal-statistics, noise].");
    }
}
