package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server-sent events, listened to over a socket. */
class EventsTest {
    private final Port port;

    EventsTest(@TempDir Path home) {
        port = new Port(home);
    }

    @AfterEach
    void close() {
        port.close();
    }

    /** One who listens. */
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Listener(Port port, String header) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port.server.port());
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + port.server.port() + "\r\n" + header
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The next line that is not part of how pieces are sent. */
        String next(String beginning) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void settle(String id) {
        port.ledger.take(id, "bikes", id + ".csv", 10, Port.CLOCK.instant());
        port.ledger.settle(id, DeliveryState.DELIVERED, Figures.NONE, "");
    }

    private static String data(int number, String id, String event, String text) {
        return "data: {\"number\":" + number + ",\"at\":\"" + Port.TIME + "\",\"delivery\":\"" + id
                + "\",\"flow\":\"bikes\",\"event\":\"" + event + "\",\"text\":\"" + text + "\"}";
    }

    @Test
    void aListenerHearsWhatHappensFromNowOn() throws Exception {
        settle("a1");
        try (Listener listener = new Listener(port, "")) {
            assertThat(listener.next("Content-type")).isEqualTo("Content-type: text/event-stream");
            assertThat(listener.next("retry")).isEqualTo("retry: 3000");
            port.ledger.note("", "bikes", "deployed", "no delivery");
            port.ledger.note("a1", "bikes", "told", "no change of a state");
            settle("a2");
            assertThat(listener.next("id")).isEqualTo("id: 5");
            assertThat(listener.next("event")).isEqualTo("event: delivery");
            assertThat(listener.next("data")).isEqualTo(data(5, "a2", "taken", "a2.csv"));
            assertThat(listener.next("id")).isEqualTo("id: 6");
            assertThat(listener.next("data")).isEqualTo(data(6, "a2", "delivered", ""));
        }
    }

    @Test
    void oneWhoWasAwayHearsAllSince() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 300; number++) {
            settle("n" + number);
            expected.add("id: " + (2 * number - 1));
            expected.add("id: " + 2 * number);
        }
        try (Listener listener = new Listener(port, "Last-Event-ID: 100\r\n")) {
            for (String each : expected.subList(100, 600)) {
                assertThat(listener.next("id")).isEqualTo(each);
            }
        }
    }

    @Test
    void aNinthListenerIsSentAwayUntilOneGoes() throws Exception {
        List<Listener> eight = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            Listener listener = new Listener(port, "");
            assertThat(listener.next("retry")).isEqualTo("retry: 3000");
            eight.add(listener);
        }
        assertThat(port.get("/api/events"))
                .isEqualTo("503 {\"code\":\"too-many-listeners\",\"message\":\"There are 8 listeners already."
                        + " End one of them, or ask GET /api/deliveries.\"}");
        assertThat(port.get("/observe/health/live")).as("others are answered").startsWith("200 ");
        eight.get(0).close();
        // that one has gone is noticed with the next word to him
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            port.ledger.note("a1", "bikes", "working", "");
            try (Listener another = new Listener(port, "")) {
                return another.next("HTTP").equals("HTTP/1.1 200 OK");
            }
        });
        for (Listener each : eight) {
            each.close();
        }
    }

    @Test
    void aSignOfLifeComesWhereNothingHappens() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        EventsApi events = new EventsApi(port.ledger, Duration.ofMillis(1), closed);
        try (var server = new OneRoute(events.routes().get(0));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.lines().filter(line -> line.startsWith(":")).findFirst())
                    .contains(": still here");
            closed.countDown();
            assertThat(lines.lines().anyMatch(line -> line.equals("0")))
                    .as("the last piece")
                    .isTrue();
        }
    }
}
