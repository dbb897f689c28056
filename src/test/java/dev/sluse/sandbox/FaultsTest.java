package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The troubles that can be switched on, and the page. */
class FaultsTest {
    private static final String PATH = "/datafordeler/BBR/v2?apiKey=" + SandboxOptions.API_KEY;
    private static final String STATUS = SandboxCalls.JSON
            .valueToTree(Map.of("query", "{ DAF_RegisterImportStatus { lastEventId } }"))
            .toString();

    private static Sandbox sandbox;
    private static SandboxCalls calls;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxCalls.options());
        calls = new SandboxCalls(sandbox);
        calls.send("POST", PATH, STATUS);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        calls.send("DELETE", "/sandbox/faults", "");
    }

    private static void fault(String json) {
        assertThat(calls.send("POST", "/sandbox/faults", json).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> status() {
        return calls.send("POST", PATH, STATUS);
    }

    @Test
    void aStatusIsAnsweredAsOftenAsWasSaidAndThenNoMore() {
        fault(
                "{\"system\":\"datafordeler\",\"path\":\"/BBR/\",\"kind\":\"status\",\"status\":429,\"retryAfter\":\"7\",\"count\":2}");
        HttpResponse<String> first = status();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(status().statusCode()).isEqualTo(429);
        assertThat(status().statusCode()).isEqualTo(200);
        assertThat(calls.get("/sandbox/faults").at("/0/happened").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"drop-before", "drop-after", "truncated"})
    void aConnectionThatIsClosedGivesNoWholeAnswer(String kind) {
        fault("{\"kind\":\"" + kind + "\"}");
        // the client of the JDK sends again by itself what may be sent again; a POST never
        assertThatThrownBy(FaultsTest::status).isInstanceOf(UncheckedIOException.class);
        assertThat(status().statusCode()).isEqualTo(200);
    }

    @Test
    void beforeMeansNothingWasDoneAndAfterMeansItWas() {
        fault("{\"system\":\"iam\",\"kind\":\"drop-after\"}");
        assertThatThrownBy(() -> calls.token(SandboxCalls.goodClaim())).isInstanceOf(UncheckedIOException.class);
        String given = calls.token();
        calls.send("POST", "/sandbox/iam", "{}");
        fault("{\"system\":\"iam\",\"kind\":\"status-after\",\"status\":500}");
        assertThat(calls.token(SandboxCalls.goodClaim()).statusCode()).isEqualTo(500);
        assertThat(calls.token()).isNotEqualTo(given);
    }

    @Test
    void anAnswerIsLateOrDrips() {
        fault("[{\"kind\":\"slow\",\"millis\":150},{\"kind\":\"drip\",\"millis\":2}]");
        long begun = System.nanoTime();
        assertThat(status().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(149));
        HttpResponse<String> dripped = status();
        assertThat(dripped.body()).isEqualTo(status().body());
    }

    @Test
    void diceWithTheSameSeedFallTheSame() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (StringBuilder each : new StringBuilder[] {first, second}) {
            fault("[{\"kind\":\"status\",\"probability\":0.5,\"seed\":7}]");
            for (int i = 0; i < 20; i++) {
                each.append(status().statusCode()).append(' ');
            }
        }
        assertThat(first).contains("200", "503");
        assertThat(first.toString()).isEqualTo(second.toString());
    }

    @Test
    void aFaultThatCannotBeIsRefusedWithAReason() {
        HttpResponse<String> answer = calls.send("POST", "/sandbox/faults", "{\"kind\":\"fire\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SandboxCalls.json(answer).path("error").asText())
                .isEqualTo(
                        "The kind of a fault is one of drop-before, drop-after, status, status-after, truncated, slow,"
                                + " slow-commit, drip, html, not \"fire\".");
        assertThat(SandboxCalls.json(calls.send("POST", "/sandbox/faults", "{\"kind\":\"slow\",\"often\":1}"))
                        .path("error")
                        .asText())
                .isEqualTo(
                        "A fault has no often; it has [count, kind, method, millis, path, probability, retryAfter, seed,"
                                + " skip, status, system].");
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndOnlyItsOwnScriptsChangeAnything() {
        String page = calls.send("GET", "/sandbox", "").body();
        assertThat(page).startsWith("<!doctype html>").doesNotContain("http://", "https://", "src=");
        HttpResponse<String> foreign =
                calls.send("POST", "/sandbox/faults", "{\"kind\":\"slow\"}", "Origin", "http://example.org");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(calls.get("/sandbox/state").at("/requests/datafordeler/200").asLong())
                .isPositive();
    }
}
