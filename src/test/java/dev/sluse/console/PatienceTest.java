package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Callers who do not read, and those who only read slowly. */
class PatienceTest {
    private static final byte[] PIECE = new byte[1024 * 1024];

    /** Writes more than any buffer between the two ends holds; completed with how it ended. */
    private static Route endless(CompletableFuture<String> ended) {
        return Route.get("/", call -> new Reply(200, "application/octet-stream", -1, Map.of(), out -> {
            try {
                while (true) {
                    out.write(PIECE);
                }
            } catch (Throwable e) {
                ended.complete(e.getClass().getSimpleName());
                throw e;
            }
        }));
    }

    @Test
    void whoDoesNotReadIsCutOff() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (OneRoute server = new OneRoute(endless(ended), Duration.ofMillis(300));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo("ClosedByInterruptException");
        }
    }

    @Test
    void whoReadsMayTakeLongerThanThat() throws Exception {
        byte[] content = new byte[32 * PIECE.length];
        Route route = Route.get("/", call -> Reply.of(200, "application/octet-stream", content));
        Duration most = Duration.ofSeconds(2);
        try (OneRoute server = new OneRoute(route, most);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            long read = 0;
            byte[] some = new byte[4096];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                read += count;
            }
            assertThat(read).isGreaterThan(content.length);
        }
    }

    @Test
    void aThreadThatWasLateOnceWorksOnUndisturbed() throws Exception {
        try (Patience patience = new Patience(Duration.ofMillis(20))) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            patience.within(() -> {
                try {
                    interrupted.get();
                } catch (Exception e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(Thread.interrupted()).isFalse();
        }
    }
}
