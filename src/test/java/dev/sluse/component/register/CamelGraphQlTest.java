package dev.sluse.component.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.component.http.SystemClient;
import dev.sluse.component.http.Truststore;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.GraphQl;
import dev.sluse.datafordeler.RegisterFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A register's service over the real stack, against a server that answers as a test wants it to. */
class CamelGraphQlTest {
    private static final int LONGEST = 200_000;

    private interface Answer {
        void give(HttpExchange call) throws IOException, InterruptedException;
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Answer answer = call -> send(call, "{}");

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", call -> {
            calls.add(call.getRequestMethod() + " " + call.getRequestURI());
            call.getRequestBody().readAllBytes();
            try (call) {
                answer.give(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        context.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        context.stop();
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private CamelGraphQl service(String url, String proxy, Runnable pace) throws Exception {
        return new CamelGraphQl(
                context,
                URI.create(url),
                "BBR/v2",
                Access.key("hush"),
                new SystemClient("datafordeler", proxy, new Truststore(null), "Sluse/test"),
                pace,
                LONGEST);
    }

    private CamelGraphQl service() throws Exception {
        return service("http://" + host() + "/BBR/v2", "", () -> {});
    }

    private static GraphQl.Reply ask(CamelGraphQl service, Duration deadline) {
        return service.ask("query { x }", Map.of(), deadline);
    }

    private static void send(HttpExchange call, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Test
    void anAnswerThatIsLongerThanItMayBeIsNone() throws Exception {
        try (CamelGraphQl service = service()) {
            answer = call -> send(call, "x".repeat(LONGEST));
            assertThat(ask(service, Duration.ofSeconds(20)).body()).hasSize(LONGEST);

            answer = call -> send(call, "x".repeat(LONGEST + 1));
            assertTooLong(service);
            answer = call -> {
                call.sendResponseHeaders(200, 0);
                for (int n = 0; n < 100; n++) {
                    call.getResponseBody().write(new byte[LONGEST / 10]);
                }
            };
            assertTooLong(service);
        }
        assertThat(calls).hasSize(3);
    }

    private static void assertTooLong(CamelGraphQl service) {
        assertThatThrownBy(() -> ask(service, Duration.ofSeconds(20)))
                .isInstanceOf(RegisterFault.class)
                .hasMessage("Datafordeler's answer for BBR/v2 is longer than 0 MB.");
    }

    @Test
    void aServerThatSaysNothingOrDripsIsHungUpOnAtTheDeadline() throws Exception {
        try (CamelGraphQl service = service()) {
            answer = call -> end.await(20, TimeUnit.SECONDS);
            assertLate(service);
            answer = call -> {
                call.sendResponseHeaders(200, 0);
                while (!end.await(20, TimeUnit.MILLISECONDS)) {
                    call.getResponseBody().write('x');
                    call.getResponseBody().flush();
                }
            };
            assertLate(service);
        }
        assertThat(calls).hasSize(2);
    }

    private void assertLate(CamelGraphQl service) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> ask(service, Duration.ofMillis(300)))
                .isInstanceOf(RegisterFault.class)
                .hasMessage("Datafordeler did not answer for BBR/v2: " + host() + ", not in time.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
    }

    @Test
    void aProxyIsAskedForTheWholeAddressAndTheSchemaGoesThroughItToo() throws Exception {
        try (CamelGraphQl service = service("http://register.example.org/BBR/v2", host(), () -> {})) {
            assertThat(ask(service, Duration.ofSeconds(20)).status()).isEqualTo(200);
            assertThat(service.schema(Duration.ofSeconds(20)).status()).isEqualTo(200);
        }
        assertThat(calls)
                .containsExactly(
                        "POST http://register.example.org/BBR/v2?apiKey=hush",
                        "GET http://register.example.org/BBR/v2/schema?apiKey=hush");
    }

    @Test
    void noMoreIsSentInASecondThanMayBe() throws Exception {
        try (CamelGraphQl service = service("http://" + host() + "/BBR/v2", "", new RequestPace(20))) {
            long begun = System.nanoTime();
            for (int n = 0; n < 6; n++) {
                ask(service, Duration.ofSeconds(20));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        }
        assertThat(calls).hasSize(6);
    }

    @Test
    void howManyThatAreIsASettingOfTheAccountOrOfTheSystem() {
        Map<String, String> set =
                Map.of("datafordeler.max-requests-per-second", "7", "datafordeler.city.max-requests-per-second", "3");
        assertThat(settings("", set).perSecond()).isEqualTo(7);
        assertThat(settings("city", set).perSecond()).isEqualTo(3);
        assertThat(settings("other", set).perSecond()).isEqualTo(7);
        assertThat(settings("", Map.of()).perSecond()).isZero();
    }

    private static DatafordelerSettings settings(String account, Map<String, String> set) {
        return new DatafordelerSettings(account, text -> set.getOrDefault(text.substring(2, text.length() - 3), ""));
    }
}
