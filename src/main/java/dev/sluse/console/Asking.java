package dev.sluse.console;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the runtime by a request in the ledger, as commands do, and waits a little for what it says: then the caller is told the
 * request's number, by which he can ask for the answer.
 */
final class Asking {
    private static final long LOOK_EVERY_MILLIS = 50;

    /** Each that waits keeps a thread. */
    private static final int MOST_WAITING = 4;

    private final Ledger ledger;
    private final Duration answerWithin;
    private final CountDownLatch closed;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** @param closed counted down when the port closes: whoever waits is sent away then */
    Asking(Ledger ledger, Duration answerWithin, CountDownLatch closed) {
        this.ledger = ledger;
        this.answerWithin = answerWithin;
        this.closed = closed;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/requests/{id}", this::find), Route.post("/api/deploy", this::deploy));
    }

    /** What has become of a request: without a message it waits to be carried out. */
    record Asked(
            long request, String command, @Nullable String code, @Nullable String message, @Nullable Object detail) {}

    /** 200 with the sentence, 409 and others with why not, or 202 with the number of the request. */
    Reply ask(Wish wish) throws IOException {
        long number = ledger.requests().write(wish);
        if (waiting.tryAcquire()) {
            try {
                return reply(answered(number));
            } finally {
                waiting.release();
            }
        }
        return reply(request(number));
    }

    private Reply find(Call call) throws IOException {
        String id = call.variables().get(0);
        Optional<Request> found =
                id.matches("\\d{1,18}") ? ledger.requests().find(Long.parseLong(id)) : Optional.empty();
        Request request =
                found.orElseThrow(() -> Refusal.missing("no-such-request", "There is no request " + id + ".", ""));
        Reply reply = reply(request);
        return request.answer() == null
                ? reply
                : new Reply(200, reply.type(), reply.length(), reply.headers(), reply.body());
    }

    /** Only what lies below the routes folder: an answer to a caller must not be that other files are run. */
    private Reply deploy(Call call) throws IOException {
        String path = call.body("path").text("path");
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/", -1)).contains("..")) {
            throw Refusal.wrong(
                    "bad-path",
                    "The path does not lie below the routes folder.",
                    "Write it relative to that, without \"..\".");
        }
        return ask(new Wish.Deploy(path));
    }

    private Request answered(long number) {
        long end = System.nanoTime() + answerWithin.toNanos();
        Request request = request(number);
        try {
            while (request.answer() == null
                    && System.nanoTime() < end
                    && !closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                request = request(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return request;
    }

    private Request request(long number) {
        return ledger.requests().find(number).orElseThrow();
    }

    private static Reply reply(Request request) throws IOException {
        String answer = request.answer();
        if (answer == null) {
            return Reply.json(202, new Asked(request.id(), request.command(), null, null, null))
                    .with("Location", "/api/requests/" + request.id());
        }
        String detail = request.detail();
        Object read = detail == null ? null : Json.read(detail.getBytes(StandardCharsets.UTF_8));
        return switch (request.outcome()) {
            case Requests.DONE -> Reply.json(200, new Asked(request.id(), request.command(), null, answer, read));
            case Requests.WRONG -> Reply.json(400, new Asked(request.id(), request.command(), "wrong", answer, read));
            case Requests.UNUSABLE ->
                Reply.json(503, new Asked(request.id(), request.command(), "unusable", answer, read));
            default -> Reply.json(409, new Asked(request.id(), request.command(), "refused", answer, read));
        };
    }
}
