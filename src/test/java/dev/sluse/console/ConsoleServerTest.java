package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.console.HealthSource.Check;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleServerTest {
    private static final Check BROKEN = new Check("f", false, "Flow f does not run: it is Stopped.");

    @TempDir
    Path home = Path.of("");

    private static ConsoleOptions with(String bind, int port, String token) {
        return new ConsoleOptions(bind, port, token, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    @Test
    void readyIsUpWhenEveryCheckIs() throws Exception {
        try (Port port = new Port(home)) {
            assertThat(port.get("/observe/health/ready")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(port.get("/observe/health"))
                    .isEqualTo("200 {\"status\":\"UP\",\"checks\":[{\"name\":\"disk\",\"status\":\"UP\"}]}");
        }
    }

    @Test
    void aFlowThatDoesNotRunMakesItDownAndIsNamed() throws Exception {
        try (Port port = new Port(home)) {
            port.checks.add(BROKEN);
            assertThat(port.get("/observe/health/ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
            assertThat(port.get("/observe/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(port.get("/observe/health"))
                    .isEqualTo(
                            "503 {\"status\":\"DOWN\",\"checks\":[{\"name\":\"disk\",\"status\":\"UP\"},"
                                    + "{\"name\":\"f\",\"status\":\"DOWN\",\"problem\":\"Flow f does not run: it is Stopped.\"}]}");
        }
    }

    @Test
    void whereATokenIsSetOnlyTheProbesNeedNone() throws Exception {
        try (Port port = new Port(home, with("127.0.0.1", 0, "secret"))) {
            assertThat(port.get("/observe/health/ready")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(port.get("/observe/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
            String refused =
                    "401 {\"code\":\"login\",\"message\":\"This needs a login. Send Authorization: Bearer and the token.\"}";
            for (String path :
                    new String[] {"/observe/health", "/observe/metrics", "/api/flows", "/openapi.json", "/no"}) {
                assertThat(port.get(path)).as(path).isEqualTo(refused);
            }
            assertThat(port.get("/api/flows", "Authorization", "Bearer secre")).isEqualTo(refused);
            assertThat(port.get("/api/flows", "Authorization", "Bearer secret")).isEqualTo("200 {\"flows\":[]}");
            assertThat(port.send(port.request("/api/flows")).headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer");
        }
    }

    @Test
    void theTokenIsInNoTextOfTheOptions() {
        assertThat(with("127.0.0.1", 8080, "secret")).hasToString("ConsoleOptions[bind=127.0.0.1, port=8080]");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (Port port = new Port(home)) {
            int taken = port.server.port();
            assertThatThrownBy(() -> ConsoleServer.start(with("127.0.0.1", taken, ""), port.parts()))
                    .isInstanceOf(SluseException.class)
                    .hasMessage("Port " + taken + " on 127.0.0.1 cannot be listened on: Address already in use.");
        }
    }

    @Test
    void othersCannotBeLetInWithoutALogin() {
        try (Port port = new Port(home)) {
            assertThatThrownBy(() -> ConsoleServer.start(with("0.0.0.0", 0, ""), port.parts()))
                    .isInstanceOfSatisfying(SluseException.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(SluseException.Kind.CONFIGURATION);
                        assertThat(refused.sentence())
                                .isEqualTo("Others could reach 0.0.0.0 without a login. Set sluse.console.bind to"
                                        + " 127.0.0.1, or sluse.console.auth to token and sluse.console.token.");
                    });
        }
        try (Port port = new Port(home, with("0.0.0.0", 0, "secret"))) {
            assertThat(port.server.port()).isPositive();
        }
    }

    @Test
    void everyAnswerKeepsBrowsersFromMakingMoreOfIt() throws Exception {
        try (Port port = new Port(home)) {
            for (String path : new String[] {"/observe/health/live", "/api/flows", "/nothing"}) {
                HttpResponse<String> response = port.send(port.request(path));
                assertThat(response.headers().map())
                        .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
                        .containsEntry("cache-control", java.util.List.of("no-store"))
                        .containsEntry(
                                "content-security-policy",
                                java.util.List.of("default-src 'none'; frame-ancestors 'none'; sandbox"))
                        .containsEntry("content-type", java.util.List.of("application/json"))
                        .doesNotContainKey("access-control-allow-origin");
            }
        }
    }

    @Test
    void headIsAnsweredAsGetWithoutTheContent() throws Exception {
        try (Port port = new Port(home)) {
            HttpResponse<String> response =
                    port.send(port.request("/api/flows").method("HEAD", BodyPublishers.noBody()));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Length")).contains("12");
            assertThat(response.body()).isEmpty();
        }
    }
}
