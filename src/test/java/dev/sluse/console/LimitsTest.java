package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who ask for too much are hung up on, and others are answered. */
class LimitsTest {
    private final Port port;

    LimitsTest(@TempDir Path home) {
        port = new Port(home);
    }

    @AfterEach
    void othersAreAnswered() throws Exception {
        assertThat(port.get("/observe/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
        port.close();
    }

    private String answer(String headers) throws IOException {
        try {
            return port.raw(
                    "GET /api/flows HTTP/1.1\r\nHost: 127.0.0.1:" + port.server.port() + "\r\n" + headers + "\r\n");
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void aFloodOfHeadersIsNotRead() throws Exception {
        StringBuilder flood = new StringBuilder();
        for (int number = 0; number < 250; number++) {
            flood.append("X-").append(number).append(": x\r\n");
        }
        assertThat(answer(flood.toString())).doesNotContain("200 OK");
    }

    @Test
    void aHeaderOfAHalfMegabyteIsNotRead() throws Exception {
        assertThat(answer("X: " + "x".repeat(512 * 1024) + "\r\n")).doesNotContain("200 OK");
    }

    @Test
    @Tag("soak")
    void whoDripsHisCallIsHungUpOn() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET /api/flows HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
