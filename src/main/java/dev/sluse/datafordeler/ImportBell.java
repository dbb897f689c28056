package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.datafordeler.ServerEvents.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a register's import status and rings: on each connection, since what was sent before is lost, and on each message. Only a
 * bell: what is handed on is found by polling. A line that is silent too long is dead and made anew, later and later.
 */
public final class ImportBell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportBell.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUERY =
            "{\"query\":\"subscription { DAF_RegisterImportStatus { lastSequenceNumber lastEventId } }\"}";
    /** Bytes; one of the register has some hundred. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int MOST_DOUBLINGS = 10;

    /**
     * How long what takes.
     *
     * @param silence after which a line is dead
     * @param first wait before a line is made anew
     * @param longest such a wait
     * @param refused wait after the server has said that it has no subscriptions
     */
    public record Waits(Duration silence, Duration first, Duration longest, Duration refused) {
        /** As the contract has them (section 3). */
        public static final Waits STANDARD =
                new Waits(Duration.ofSeconds(45), Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(1));
    }

    /** What came over the line. */
    private record Signal(Kind kind, String text) {
        enum Kind {
            OPEN,
            REFUSED,
            UNAUTHORIZED,
            LINE,
            END
        }
    }

    private final URI uri;
    private final Access access;
    private final HttpClient http;
    private final Waits waits;
    private final RandomGenerator random;
    private final Runnable ring;
    private final Consumer<String> note;
    private final Thread thread;
    private volatile boolean closed;
    private int failures;
    private int tokensRefused;
    private String told = "";

    /**
     * @param name of its thread
     * @param uri of the register's service, without credentials
     * @param ring returns at once
     * @param note told once in a sentence when only polling is left, since the server refuses subscriptions or the credentials, and when
     *     a fault of this program has broken the line off
     */
    public ImportBell(
            String name,
            URI uri,
            Access access,
            HttpClient http,
            Waits waits,
            RandomGenerator random,
            Runnable ring,
            Consumer<String> note) {
        this.uri = uri;
        this.access = access;
        this.http = http;
        this.waits = waits;
        this.random = random;
        this.ring = ring;
        this.note = note;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(turn());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName());
        }
    }

    /** Listens to one line until it is dead; gives how long to wait before the next. */
    private long turn() throws InterruptedException {
        try {
            Optional<String> refusal = listen();
            refusal.ifPresent(this::tell);
            return refusal.isPresent() ? waits.refused().toMillis() : pause();
        } catch (RuntimeException | OutOfMemoryError e) {
            // its own message may have the address in it, and with that the key
            LOG.warn(
                    "{} met a fault of this program: {}",
                    thread.getName(),
                    e.getClass().getName());
            tell(name() + " rings no more for a while, by a fault of this program ("
                    + e.getClass().getSimpleName() + "): its import status is polled, and the line is made anew.");
            return pause();
        }
    }

    private void tell(String sentence) {
        if (sentence.equals(told)) {
            return;
        }
        try {
            note.accept(sentence);
            told = sentence;
        } catch (RuntimeException e) {
            LOG.warn("{}: {} This could not be noted: {}", thread.getName(), sentence, e.getMessage());
        }
    }

    /** Between half and the whole of a wait that doubles. */
    private long pause() {
        long whole =
                Math.min(waits.longest().toMillis(), waits.first().toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return whole / 2 + random.nextLong(whole / 2 + 1);
    }

    /** Listens until the line is dead; why the server refuses, if it does. */
    private Optional<String> listen() throws InterruptedException {
        LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        CompletableFuture<?> call;
        String authorization;
        try {
            authorization = access.authorization().orElse("");
            call = http.sendAsync(request(authorization), info -> receive(info, signals));
        } catch (RegisterFault e) {
            LOG.debug("{}: {}", thread.getName(), e.sentence());
            return Optional.empty();
        }
        CompletableFuture<?> told = call.whenComplete(
                (done, fault) -> signals.add(new Signal(Signal.Kind.END, fault == null ? "ended" : "broke off")));
        try {
            return follow(signals, authorization);
        } finally {
            told.cancel(false);
            call.cancel(true);
        }
    }

    private Optional<String> follow(LinkedBlockingQueue<Signal> signals, String authorization)
            throws InterruptedException {
        ServerEvents events = new ServerEvents();
        while (true) {
            Signal signal = signals.poll(waits.silence().toMillis(), TimeUnit.MILLISECONDS);
            if (signal == null || signal.kind() == Signal.Kind.END) {
                LOG.debug("{}: the line {}", thread.getName(), signal == null ? "is silent" : signal.text());
                return Optional.empty();
            }
            switch (signal.kind()) {
                case OPEN -> {
                    tokensRefused = 0;
                    ring.run();
                }
                case UNAUTHORIZED -> {
                    return unauthorized(authorization, signal.text());
                }
                case REFUSED -> {
                    return Optional.of(refusal(signal.text()));
                }
                default -> {
                    Optional<Event> event = events.line(signal.text());
                    if (event.isPresent()) {
                        Optional<String> errors = errors(event.get());
                        if (errors.isPresent()) {
                            return Optional.of(refusal(errors.get()));
                        }
                        if (event.get().name().equals("complete")) {
                            return Optional.empty();
                        }
                        if (event.get().name().equals("next")) {
                            failures = 0;
                            ring.run();
                        }
                    }
                }
            }
        }
    }

    /** A token may be too old, the next one is not; a key is what it is. */
    private Optional<String> unauthorized(String authorization, String why) {
        if (!authorization.isEmpty()) {
            access.refused(authorization);
            tokensRefused++;
        }
        return !authorization.isEmpty() && tokensRefused == 1
                ? Optional.empty()
                : Optional.of(name() + " takes no subscription with these credentials (" + why
                        + "): its import status is polled instead. If polling works, the credentials have no right to"
                        + " subscriptions.");
    }

    private String refusal(String why) {
        return name() + " takes no subscription (" + why + "): its import status is polled instead.";
    }

    private String name() {
        return uri.getPath().replaceFirst("^/", "");
    }

    private static Optional<String> errors(Event event) {
        if (!event.name().equals("next")) {
            return Optional.empty();
        }
        try {
            JsonNode first = JSON.readTree(event.data()).path("errors").path(0);
            return first.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(first.path("message").asText("error"));
        } catch (JsonProcessingException e) {
            // it rings all the same
            return Optional.empty();
        }
    }

    private HttpRequest request(String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(access.sign(uri))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(QUERY));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static HttpResponse.BodySubscriber<@Nullable Void> receive(
            HttpResponse.ResponseInfo info, LinkedBlockingQueue<Signal> signals) {
        int status = info.statusCode();
        String type = info.headers().firstValue("Content-Type").orElse("");
        if (status == 200 && type.startsWith("text/event-stream")) {
            signals.add(new Signal(Signal.Kind.OPEN, ""));
            return Bounded.lines(
                    HttpResponse.BodySubscribers.fromLineSubscriber(new ServerLines(
                            line -> signals.add(new Signal(Signal.Kind.LINE, line)),
                            how -> signals.add(new Signal(Signal.Kind.END, how)))),
                    LONGEST_LINE);
        }
        if (status == 401 || status == 403) {
            signals.add(new Signal(Signal.Kind.UNAUTHORIZED, "status " + status));
        } else if (status == 200 || (status >= 400 && status < 500 && status != 408 && status != 429)) {
            signals.add(new Signal(Signal.Kind.REFUSED, "status " + status));
        }
        return HttpResponse.BodySubscribers.replacing(null);
    }
}
