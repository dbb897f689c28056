package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.datafordeler.ImportBell.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server, which answers as a test wants it to. */
class ImportBellTest {
    private static final Waits FAST =
            new Waits(Duration.ofMillis(300), Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(50));

    private final AtomicInteger rings = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private ImportBell bell;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        bell = bell(Access.key("s/cret"), rings::incrementAndGet, notes::add);
    }

    private ImportBell bell(Access access, Runnable ring, Consumer<String> note) {
        return bell(access, FAST, ring, note);
    }

    private ImportBell bell(Access access, Waits waits, Runnable ring, Consumer<String> note) {
        return new ImportBell(
                "bell",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/BBR/v2"),
                access,
                HttpClient.newHttpClient(),
                waits,
                new Random(1),
                ring,
                note);
    }

    @AfterEach
    void close() {
        bell.close();
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answer {
        void give(HttpExchange call) throws IOException, InterruptedException;
    }

    private void listen(Answer answer) {
        server.createContext("/BBR/v2", call -> {
            calls.incrementAndGet();
            requests.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                    + call.getRequestHeaders().getFirst("Accept") + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try (call) {
                answer.give(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        bell.start();
    }

    private static void send(HttpExchange call, String text) throws IOException {
        if (call.getResponseCode() < 0) {
            call.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
            call.sendResponseHeaders(200, 0);
        }
        call.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        call.getResponseBody().flush();
    }

    private static final String STATUS =
            "event: next\ndata: {\"data\":{\"DAF_RegisterImportStatus\":\ndata: {\"lastEventId\":7}}}\n\n";

    @Test
    void itRingsOnTheConnectionAndOnEachMessage() {
        listen(call -> {
            send(call, ":\n\n" + STATUS + STATUS);
            end.await(5, TimeUnit.SECONDS);
        });
        await().untilAsserted(() -> assertThat(rings).hasValue(3));
        assertThat(requests)
                .first()
                .isEqualTo(
                        "POST /BBR/v2?apiKey=s%2Fcret text/event-stream {\"query\":\"subscription { DAF_RegisterImportStatus"
                                + " { lastSequenceNumber lastEventId } }\"}");
        assertThat(notes).isEmpty();
    }

    @Test
    void aLineThatEndsOrBreaksOffOrCompletesIsMadeAnewAndRingsAgain() {
        listen(call -> {
            if (calls.get() == 1) {
                send(call, STATUS + "event: complete\n\n");
                end.await(5, TimeUnit.SECONDS);
            } else if (calls.get() == 2) {
                send(call, "data: {");
            } else if (calls.get() == 3) {
                call.sendResponseHeaders(503, -1);
            } else {
                send(call, ":\n\n");
                end.await(5, TimeUnit.SECONDS);
            }
        });
        await().untilAsserted(() -> assertThat(calls.get()).isGreaterThanOrEqualTo(4));
        await().untilAsserted(() -> assertThat(rings.get()).isGreaterThanOrEqualTo(4));
        assertThat(notes).isEmpty();
    }

    @Test
    void aLineWithoutEndIsHungUpOn() {
        Waits patient =
                new Waits(Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(50));
        bell = bell(Access.none(), patient, rings::incrementAndGet, notes::add);
        listen(call -> {
            send(call, "data: ");
            while (calls.get() == 1) {
                send(call, "x".repeat(1 << 16));
            }
            end.await(5, TimeUnit.SECONDS);
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(calls.get()).isEqualTo(2));
        assertThat(notes).isEmpty();
    }

    @Test
    void aSilentLineIsDeadAndOneWithCommentsIsNot() {
        listen(call -> {
            if (calls.get() == 1) {
                for (int turn = 0; turn < 6; turn++) {
                    send(call, ":\n\n");
                    end.await(100, TimeUnit.MILLISECONDS);
                }
                requests.add("still the first: " + calls.get());
            } else {
                send(call, ":\n\n");
            }
            end.await(5, TimeUnit.SECONDS);
        });
        await().untilAsserted(() -> assertThat(calls.get()).isGreaterThanOrEqualTo(3));
        assertThat(requests).contains("still the first: 1");
    }

    @Test
    void aServerThatRefusesIsSaidOnceAndAskedSeldom() {
        listen(call -> call.sendResponseHeaders(405, -1));
        await().untilAsserted(() -> assertThat(calls.get()).isGreaterThanOrEqualTo(2));
        assertThat(notes)
                .containsExactly("BBR/v2 takes no subscription (status 405): its import status is polled instead.");
        assertThat(rings).hasValue(0);
    }

    @Test
    void aKeyThatIsRefusedIsSaidOnceAndAskedSeldom() {
        listen(call -> call.sendResponseHeaders(401, -1));
        await().untilAsserted(() -> assertThat(calls.get()).isGreaterThanOrEqualTo(3));
        assertThat(notes)
                .containsExactly(
                        "BBR/v2 takes no subscription with these credentials (status 401): its import status is"
                                + " polled instead. If polling works, the credentials have no right to subscriptions.");
        assertThat(rings).hasValue(0);
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnceBeforeThatIsSaid() {
        bell.close();
        AtomicInteger tokens = new AtomicInteger();
        Access access = new Access() {
            @Override
            public URI sign(URI plain) {
                return plain;
            }

            @Override
            public Optional<String> authorization() {
                return Optional.of("Bearer " + tokens.get());
            }

            @Override
            public void refused(String authorization) {
                tokens.incrementAndGet();
            }
        };
        bell = bell(access, rings::incrementAndGet, notes::add);
        listen(call -> {
            if (call.getRequestHeaders().getFirst("Authorization").equals("Bearer 0")) {
                call.sendResponseHeaders(401, -1);
            } else {
                send(call, ":\n\n");
                end.await(5, TimeUnit.SECONDS);
            }
        });
        await().untilAsserted(() -> assertThat(rings.get()).isGreaterThanOrEqualTo(1));
        assertThat(notes).isEmpty();
    }

    @Test
    void aFaultOfTheProgramIsSaidOnceAndTheLineIsMadeAnew() {
        bell.close();
        AtomicInteger faults = new AtomicInteger();
        bell = bell(
                Access.key("s/cret"),
                () -> {
                    if (faults.incrementAndGet() <= 3) {
                        throw new IllegalStateException("with s/cret in it");
                    }
                    rings.incrementAndGet();
                },
                note -> {
                    if (faults.get() == 1) {
                        throw new IllegalStateException("the ledger is busy");
                    }
                    notes.add(note);
                });
        listen(call -> {
            send(call, ":\n\n");
            end.await(5, TimeUnit.SECONDS);
        });
        await().untilAsserted(() -> assertThat(rings.get()).isGreaterThanOrEqualTo(1));
        assertThat(notes)
                .containsExactly("BBR/v2 rings no more for a while, by a fault of this program (IllegalStateException):"
                        + " its import status is polled, and the line is made anew.");
    }

    @Test
    void errorsOnTheLineAreARefusal() {
        listen(
                call -> send(
                        call,
                        "event: next\ndata: {\"errors\":[{\"message\":\"The subscription type is unknown\"}],\"data\":null}\n\n"));
        await().untilAsserted(() -> assertThat(notes)
                .containsExactly(
                        "BBR/v2 takes no subscription (The subscription type is unknown): its import status is polled"
                                + " instead."));
    }
}
