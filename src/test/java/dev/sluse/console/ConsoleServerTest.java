package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.console.HealthSource.Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleServerTest {
    private static final Check DISK = new Check("disk", true, "");
    private static final Check BROKEN = new Check("f", false, "Flow f does not run: it is Stopped.");

    @Test
    void readyIsUpWhenEveryCheckIs() throws Exception {
        try (ConsoleServer server = ConsoleServer.start("127.0.0.1", 0, "", () -> List.of(DISK))) {
            assertThat(get(server, "/observe/health/ready")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(get(server, "/nothing")).isEqualTo("404 ");
        }
    }

    @Test
    void aFlowThatDoesNotRunMakesItDownAndIsNamed() throws Exception {
        try (ConsoleServer server = ConsoleServer.start("127.0.0.1", 0, "", () -> List.of(DISK, BROKEN))) {
            assertThat(get(server, "/observe/health/ready")).isEqualTo("503 {\"status\":\"DOWN\"}");
            assertThat(get(server, "/observe/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(get(server, "/observe/health"))
                    .isEqualTo(
                            "503 {\"status\":\"DOWN\",\"checks\":[{\"name\":\"disk\",\"status\":\"UP\"},"
                                    + "{\"name\":\"f\",\"status\":\"DOWN\",\"problem\":\"Flow f does not run: it is Stopped.\"}]}");
        }
    }

    @Test
    void whereATokenIsSetOnlyTheProbesNeedNone() throws Exception {
        try (ConsoleServer server = ConsoleServer.start("127.0.0.1", 0, "secret", () -> List.of(DISK))) {
            assertThat(get(server, "/observe/health/ready")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(get(server, "/observe/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(get(server, "/observe/health")).isEqualTo("401 ");
            assertThat(get(server, "/observe/health", "Authorization", "Bearer secre"))
                    .isEqualTo("401 ");
            assertThat(get(server, "/observe/health", "Authorization", "Bearer secret"))
                    .startsWith("200 {");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (ConsoleServer server = ConsoleServer.start("127.0.0.1", 0, "", List::of)) {
            assertThatThrownBy(() -> ConsoleServer.start("127.0.0.1", server.port(), "", List::of))
                    .isInstanceOf(SluseException.class)
                    .hasMessage(
                            "Port " + server.port() + " on 127.0.0.1 cannot be listened on: Address already in use.");
        }
    }

    private static String get(ConsoleServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
