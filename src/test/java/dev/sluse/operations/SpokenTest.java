package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    private static Request request(String uri, boolean secret) {
        return new Request(
                "datafordeler",
                "POST",
                URI.create(uri),
                Map.of("authorization", "Bearer hush"),
                new Request.Body.Bytes("client_secret=hush".getBytes(StandardCharsets.UTF_8)),
                null,
                Duration.ofSeconds(1),
                secret);
    }

    private static Answer.Reply reply(int status, String text) {
        return new Answer.Reply(status, Map.of("set-cookie", "hush"), text.getBytes(StandardCharsets.UTF_8), null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.dk/BBR/v1?apikey=hush, https://x.dk/BBR/v1?apikey=***",
        "https://x.dk/?a=1&apiKey=hush&b=2, https://x.dk/?a=1&apiKey=***&b=2",
        "https://x.dk/?X-Amz-Signature=hush&X-Amz-Security-Token=hush, https://x.dk/?X-Amz-Signature=***&X-Amz-Security-Token=***",
        "https://me:hush@x.dk/?q=1#f, https://x.dk/?q=1#f",
        "https://x.dk/plain?first=1000, https://x.dk/plain?first=1000"
    })
    void secretsInAUrlAreMasked(String uri, String expected) {
        assertThat(Spoken.of(request(uri, false))).isEqualTo("POST " + expected + " (18 bytes)");
    }

    @Test
    void anAnswerIsNotedWithItsBeginning() {
        assertThat(Spoken.of(request("https://x.dk/", false), reply(423, "{\n \"error\": \"locked\"}"), 1234))
                .isEqualTo("423 in 1.234 s: { \"error\": \"locked\"}");
        assertThat(Spoken.of(request("https://x.dk/", false), reply(200, "a".repeat(600)), 5))
                .isEqualTo("200 in 0.005 s: " + "a".repeat(500) + "…");
        assertThat(Spoken.of(request("https://x.dk/", false), reply(204, ""), 5))
                .isEqualTo("204 in 0.005 s");
    }

    @Test
    void secretsInAnAnswerAreMasked() {
        assertThat(Spoken.of(
                        request("https://x.dk/", false),
                        reply(200, "{\"iamToken\": \"t1.hush\\\"hush\", \"expires\": 7, \"access_token\":\"hu"),
                        5))
                .isEqualTo("200 in 0.005 s: {\"iamToken\": \"***\", \"expires\": 7, \"access_token\":\"***\"");
    }

    @Test
    void aLongSecretIsMaskedInAnAnswerOfAnyLength() {
        String long20k = "hush".repeat(5_000);
        assertThat(Spoken.of(request("https://x.dk/", false), reply(200, "{\"uploadToken\": \"" + long20k + "\"}"), 5))
                .isEqualTo("200 in 0.005 s: {\"uploadToken\": \"***\"…");
        assertThat(Spoken.of(
                        request("https://x.dk/", false), reply(200, "{\"a\":\"" + "\\n".repeat(20_000) + "\"}"), 5))
                .isEqualTo("200 in 0.005 s: {\"a\":\"" + "\\n".repeat(247) + "…");
    }

    @Test
    void aKeyThatTheServerQuotesIsMasked() {
        String key = "0123456789abcdef0123456789abcdef";
        assertThat(Spoken.of(
                        request("https://x.dk/", false),
                        reply(401, "{\"message\":\"Unknown API key '" + key + "'\",\"got\":\"Bearer " + key + "\"}"),
                        5))
                .isEqualTo("401 in 0.005 s: {\"message\":\"Unknown API key '***'\",\"got\":\"Bearer ***\"}");
    }

    @Test
    void theAnswerToASecretRequestIsNotNoted() {
        assertThat(Spoken.of(request("https://x.dk/token", true), reply(200, "hush"), 5))
                .isEqualTo("200 in 0.005 s: (not noted)");
    }

    @Test
    void noAnswerIsNotedWithItsReason() {
        assertThat(Spoken.of(request("https://x.dk/", false), new Answer.None(true, "Connection reset."), 30_000))
                .isEqualTo("no answer in 30.000 s: Connection reset.");
    }

    @Test
    void aLongAnswerLiesInAFile() {
        Answer answer = new Answer.Reply(200, Map.of(), new byte[0], Path.of("/tmp/x"));
        assertThat(Spoken.of(request("https://x.dk/", false), answer, 5))
                .isEqualTo("200 in 0.005 s: (long, in a file)");
    }
}
