package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events, and the files for those who begin. */
@Timeout(30)
class RegisterStreamTest {
    private static final String KEY = "apiKey=" + SandboxOptions.API_KEY;

    private Sandbox sandbox;
    private SandboxCalls calls;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxCalls.options().withKeepAlive(50));
        calls = new SandboxCalls(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private BufferedReader subscribe(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/datafordeler/CVR/v2?" + KEY))
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(
                        SandboxCalls.JSON.valueToTree(Map.of("query", query)).toString()))
                .build();
        HttpResponse<InputStream> answer = calls.client().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The next line that is neither empty nor a comment. */
    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && (line.isEmpty() || line.startsWith(":"))) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void aSubscriberHearsOfEachNewStatusAndOfNothingBefore() throws Exception {
        calls.tell("CVR", "{\"do\":\"package\",\"events\":3}");
        try (BufferedReader lines = subscribe("subscription { DAF_RegisterImportStatus { lastEventId } }")) {
            assertThat(lines.readLine()).isEqualTo(":");
            calls.tell("CVR", "{\"do\":\"package\",\"events\":4}");
            assertThat(next(lines)).isEqualTo("event: next");
            assertThat(next(lines)).isEqualTo("data: {\"data\":{\"DAF_RegisterImportStatus\":{\"lastEventId\":7}}}");
            calls.tell("CVR", "{\"do\":\"hang-up\"}");
            assertThat(next(lines)).isEqualTo("event: complete");
            assertThat(next(lines)).isEqualTo("null");
        }
    }

    @Test
    void aSubscriberOfEventsGetsOneAtATimeAlsoOfAnUnfinishedPackage() throws Exception {
        String query = "subscription { CVR_Events(where: {eventaction: {eq: \"i\"}}) { eventid eventaction } }";
        try (BufferedReader lines = subscribe(query)) {
            lines.readLine();
            calls.tell("CVR", "{\"do\":\"begin\"}");
            calls.tell("CVR", "{\"do\":\"events\",\"sequence\":349504,\"events\":2,\"actions\":\"i\"}");
            assertThat(next(lines)).isEqualTo("event: next");
            assertThat(next(lines))
                    .isEqualTo("data: {\"data\":{\"CVR_Events\":{\"eventid\":1,\"eventaction\":\"i\"}}}");
            assertThat(next(lines)).isEqualTo("event: next");
            assertThat(next(lines))
                    .isEqualTo("data: {\"data\":{\"CVR_Events\":{\"eventid\":2,\"eventaction\":\"i\"}}}");
        }
    }

    @Test
    void aSubscriptionThatBreaksARuleIsToldSoByAnEvent() throws Exception {
        try (BufferedReader lines = subscribe("subscription { DAF_RegisterImportStatus { ukendt } }")) {
            assertThat(next(lines)).isEqualTo("event: next");
            assertThat(next(lines)).startsWith("data: {\"errors\":[{\"message\":");
            assertThat(next(lines)).isEqualTo("event: complete");
        }
    }

    @Test
    void totalFilesAreListedAndFetched() throws Exception {
        calls.tell("CVR", "{\"do\":\"package\",\"events\":60}");
        calls.tell("CVR", "{\"do\":\"files\"}");
        JsonNode list =
                calls.get("/datafordeler/FileDownloads/GetAvailableFileDownloads?Register=CVR&Entity=Navn&" + KEY);
        assertThat(list.path("paginationMetadata").toString())
                .isEqualTo("{\"currentPage\":1,\"pageSize\":10000,\"totalCount\":1,\"totalPages\":1}");
        JsonNode file = list.at("/availableFileDownloads/0");
        assertThat(file.path("fileName").asText()).isEqualTo("CVR_V2_Navn_TotalDownload_json_Current_525.zip");
        assertThat(file.path("registerImportSequenceNumber").asInt()).isEqualTo(349_504);
        List<String> names = new ArrayList<>();
        file.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "fileName",
                        "register",
                        "entityName",
                        "frequency",
                        "typeOfDownload",
                        "typeOfData",
                        "version",
                        "generationNumber",
                        "pointInTime",
                        "generationTime",
                        "expirationDate",
                        "containedFileFormat",
                        "outputFileFormat",
                        "municipalityCode",
                        "registerImportSequenceNumber",
                        "md5Hash",
                        "fileSizeInBytes");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.url() + "/datafordeler/FileDownloads/v1.0/GetFile?Filename="
                                + file.path("fileName").asText() + "&" + KEY))
                .build();
        byte[] zip = calls.client().send(request, BodyHandlers.ofByteArray()).body();
        assertThat((long) zip.length).isEqualTo(file.path("fileSizeInBytes").asLong());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(zip)))
                .isEqualTo(file.path("md5Hash").asText());
        try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("CVR_V2_Navn_TotalDownload_json_Current_525.json");
            JsonNode rows = SandboxCalls.JSON.readTree(in.readAllBytes());
            assertThat(rows).isNotEmpty();
            assertThat(rows.get(0).has("datafordelerRowId")).isTrue();
            assertThat(rows.get(0)
                            .path("datafordelerRegisterImportSequenceNumber")
                            .asInt())
                    .isEqualTo(349_504);
        }
    }

    @Test
    void aPageBehindTheLastIsRefusedAndNobodyGetsInWithoutAKey() {
        HttpResponse<String> page =
                calls.send("GET", "/datafordeler/FileDownloads/GetAvailableFileDownloads?PageNumber=2&" + KEY, "");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).isEqualTo("'pageNumber' is greater than the total amount of pages.");
        assertThat(calls.send("GET", "/datafordeler/FileDownloads/GetFile?Filename=x", "")
                        .statusCode())
                .isEqualTo(401);
    }
}
