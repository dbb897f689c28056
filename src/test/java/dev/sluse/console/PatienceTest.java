package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Callers who do not read, and those who only read slowly. */
class PatienceTest {
    private static final byte[] PIECE = new byte[1024 * 1024];

    /** Writes more than any buffer between the two ends holds; completed with how it ended. */
    private static Route endless(CompletableFuture<String> ended) {
        return Route.get(
                "/",
                call -> new Reply(200, "application/octet-stream", -1, Map.of(), out -> {
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
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo("ClosedByInterruptException");
        }
    }

    @Test
    void whoReadsPieceByPieceMayTakeLongerThanThat() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int single) {
                read.write(single);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                read.write(bytes, from, length);
            }
        };
        long begun = System.nanoTime();
        try (Patience patience = new Patience(Duration.ofSeconds(2))) {
            patience.over(slow).write(new byte[8 * 64 * 1024]);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
        assertThat(read.size()).isEqualTo(8 * 64 * 1024);
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
