package dev.sluse.console;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of deliveries, as server-sent events. Nothing is kept for a listener: each is sent the journal from where he is, as fast
 * as he reads it, so that a slow one loses nothing and costs nothing; one who was away names the last number that he has.
 */
final class EventsApi {
    private static final int MOST_LISTENERS = 8;
    private static final int PAGE = 200;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Set<String> CHANGES = Stream.concat(
                    Stream.of("taken", "repeated", "closed"),
                    Arrays.stream(DeliveryState.values()).map(DeliveryState::word))
            .collect(Collectors.toUnmodifiableSet());

    private final Ledger ledger;
    private final Duration heartbeat;
    private final CountDownLatch closed;
    private final Semaphore places = new Semaphore(MOST_LISTENERS);

    /**
     * @param heartbeat after so long without an event a sign of life is sent
     * @param closed counted down when the port closes
     */
    EventsApi(Ledger ledger, Duration heartbeat, CountDownLatch closed) {
        this.ledger = ledger;
        this.heartbeat = heartbeat;
        this.closed = closed;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/events", this::listen));
    }

    /** A change of a delivery. */
    record Event(long number, String at, String delivery, String flow, String event, String text) {}

    private Reply listen(Call call) {
        long from = from(call.header("Last-Event-ID"));
        if (call.exchange().getRequestMethod().equals("HEAD")) {
            return new Reply(200, "text/event-stream", -1, Map.of(), out -> {});
        }
        if (!places.tryAcquire()) {
            throw Refusal.of(
                            503,
                            "too-many-listeners",
                            "There are " + MOST_LISTENERS + " listeners already.",
                            "End one of them, or ask GET /api/deliveries.")
                    .with("Retry-After", "30");
        }
        return new Reply(200, "text/event-stream", -1, Map.of("X-Accel-Buffering", "no"), new Feed(from));
    }

    private long from(@Nullable String last) {
        if (last == null || last.isEmpty()) {
            return ledger.lastEntry();
        }
        if (!last.matches("\\d{1,18}")) {
            throw Refusal.wrong(
                    "bad-event-id",
                    "Last-Event-ID is " + last + ", but must be a number.",
                    "It is the id of an event.");
        }
        return Long.parseLong(last);
    }

    /** One listener's events. */
    private final class Feed implements Reply.Body {
        private long last;

        Feed(long from) {
            this.last = from;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            write(out, "retry: 3000\n\n");
            long said = System.nanoTime();
            boolean isOpen = true;
            while (isOpen) {
                List<Entry> entries = ledger.listings().entries(last, PAGE);
                String text = entries.stream()
                        .filter(each -> !each.delivery().isEmpty() && CHANGES.contains(each.event()))
                        .map(EventsApi::text)
                        .collect(Collectors.joining());
                if (!entries.isEmpty()) {
                    last = entries.get(entries.size() - 1).number();
                }
                if (text.isEmpty() && System.nanoTime() - said >= heartbeat.toNanos()) {
                    text = ": still here\n\n";
                }
                if (!text.isEmpty()) {
                    write(out, text);
                    said = System.nanoTime();
                }
                isOpen = entries.size() == PAGE ? closed.getCount() > 0 : waitForMore();
            }
        }

        private boolean waitForMore() {
            try {
                return !closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }

    private static String text(Entry entry) {
        Event event = new Event(
                entry.number(), entry.at().toString(), entry.delivery(), entry.flow(), entry.event(), entry.text());
        // JSON has no line breaks of its own, so it is one line of data
        return "id: " + entry.number() + "\nevent: delivery\ndata: "
                + new String(Json.bytes(event), StandardCharsets.UTF_8) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
