package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens of a real server that does what servers do. */
@Timeout(60)
class ClientCredentialsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    private interface Answer {
        void give(HttpExchange call) throws IOException, InterruptedException;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private ClientCredentials answering(Duration longest, Answer answer) {
        server.createContext("/token", call -> {
            call.getRequestBody().readAllBytes();
            try (call) {
                answer.give(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return new ClientCredentials(
                URI.create("http://" + where() + "/token"),
                "me",
                "hush",
                HttpClient.newHttpClient(),
                Clock.systemUTC(),
                longest);
    }

    private String where() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void assertNone(ClientCredentials credentials, String why) {
        assertThat(catchThrowableOfType(RegisterFault.class, credentials::authorization))
                .hasMessage("Datafordeler gave no token: " + where() + " does not answer (" + why + ").");
    }

    @Test
    void aTokenIsTaken() {
        ClientCredentials credentials = answering(Duration.ofSeconds(30), call -> {
            byte[] said = "{\"access_token\":\"one\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, said.length);
            call.getResponseBody().write(said);
        });

        assertThat(credentials.authorization()).contains("Bearer one");
    }

    @Test
    void aServerThatStandsStillInTheMiddleOfItsAnswerIsHungUpOn() {
        ClientCredentials credentials = answering(Duration.ofMillis(500), call -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
            end.await(60, TimeUnit.SECONDS);
        });

        assertNone(credentials, "not in time");
    }

    @Test
    void anAnswerThatNeverEndsIsHungUpOn() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        ClientCredentials credentials = answering(Duration.ofSeconds(50), call -> {
            call.sendResponseHeaders(200, 0);
            try {
                while (end.getCount() > 0) {
                    call.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        });

        assertNone(credentials, "IOException");
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
