package dev.sluse.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.component.delivery.Fault;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Requests.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that carries out requests, oldest first, each answered when it is done. What cannot be done just now is tried again
 * for a while; what a crash leaves unanswered is carried out by the next runtime.
 */
final class RequestPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestPump.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** After so many looks others have waited long enough: half a minute. */
    private static final int MOST_LOOKS = 30;

    private static final Duration LET_GO = Duration.ofSeconds(10);

    /** Carries one request out: empty if it has to be asked for again. */
    interface Carrying {
        Optional<Answer> carryOut(Request request) throws IOException;
    }

    private final Requests requests;
    private final Carrying carrying;
    private final List<Runnable> duties;
    private final Duration every;
    private final Thread thread = new Thread(this::run, "requests");
    private final Semaphore something = new Semaphore(0);
    private volatile boolean stopped;
    private long current = -1;
    private int looks;

    /**
     * @param duties what else is to be done at each look, and before each answer
     * @param every how long between two looks
     */
    RequestPump(Requests requests, Carrying carrying, List<Runnable> duties, Duration every) {
        this.requests = requests;
        this.carrying = carrying;
        this.duties = duties;
        this.every = every;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void wake() {
        something.release();
    }

    /** Ends what is being carried out, interrupted if need be, and begins nothing more. */
    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            thread.join(LET_GO.toMillis());
            thread.interrupt();
            thread.join(LET_GO.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            look();
            try {
                if (something.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    something.drainPermits();
                }
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    /** Does all that waits. */
    void look() {
        doDuties();
        while (!stopped && carryOutNext()) {
            LOG.trace("one more");
        }
    }

    private boolean carryOutNext() {
        try {
            Optional<Request> next = requests.next();
            Optional<Answer> answer = next.flatMap(this::carryOut);
            if (next.isPresent() && answer.isPresent()) {
                doDuties();
                answer(next.get(), answer.get());
                return true;
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("Requests could not be looked at: {}", Fault.sentence(e));
        }
        return false;
    }

    private Optional<Answer> carryOut(Request request) {
        looks = request.id() == current ? looks + 1 : 1;
        current = request.id();
        try {
            Optional<Answer> answer = carrying.carryOut(request);
            boolean waitOn = answer.isPresent() || looks < MOST_LOOKS;
            return waitOn
                    ? answer
                    : Optional.of(new Answer(
                            Requests.UNUSABLE,
                            "It has been begun, but what is under way does not end. Ask again.",
                            null));
        } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
            // a request that is too much for this program must not end the answers to all others
            return switch (Fault.of(e)) {
                case STOPPED -> Optional.empty();
                case TRANSIENT -> again(request, e);
                case REJECTED, DEFINITE -> Optional.of(definite(request, e));
            };
        }
    }

    private Optional<Answer> again(Request request, Throwable fault) {
        if (looks == 1) {
            LOG.warn("Request {} ({}) is tried again: {}", request.id(), request.command(), Fault.sentence(fault));
        }
        return looks < MOST_LOOKS
                ? Optional.empty()
                : Optional.of(new Answer(Requests.UNUSABLE, Fault.sentence(fault), null));
    }

    private static Answer definite(Request request, Throwable fault) {
        if (fault instanceof SluseException known) {
            return Answer.of(known);
        }
        LOG.error("Request {} ({}) could not be carried out", request.id(), request.command(), fault);
        return Answer.refused("It could not be carried out: " + Fault.sentence(fault));
    }

    private void answer(Request request, Answer answer) {
        requests.answer(request.id(), answer.outcome(), answer.text(), json(answer.detail()));
        LOG.info("Request {} ({}): {}", request.id(), request.command(), answer.text());
    }

    private void doDuties() {
        for (Runnable duty : duties) {
            try {
                duty.run();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                LOG.warn("{}", Fault.sentence(e));
            }
        }
    }

    private static @Nullable String json(@Nullable Object detail) {
        try {
            return detail == null ? null : JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data", e);
        }
    }
}
