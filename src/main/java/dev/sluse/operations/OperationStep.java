package dev.sluse.operations;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Change;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an operation one step on: asks its driver, notes that it is sent, sends, lets the driver judge the answer, records that. A
 * crash between any two leaves an operation that its driver can carry on with. Thread-safe.
 */
final class OperationStep {
    private static final Logger LOG = LoggerFactory.getLogger(OperationStep.class);
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final Ledger ledger;
    private final Map<String, Driver> drivers;
    private final Http http;
    private final PumpOptions options;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Troubles troubles;
    private final Map<String, Circuit> circuits = new TreeMap<>();

    OperationStep(
            Ledger ledger,
            Map<String, Driver> drivers,
            Http http,
            PumpOptions options,
            InstantSource clock,
            DoubleSupplier random) {
        this.ledger = ledger;
        this.drivers = drivers;
        this.http = http;
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.troubles = new Troubles(ledger, options.budget());
        drivers.values().forEach(each -> circuits.put(each.system(), new Circuit(options.waits())));
    }

    Troubles troubles() {
        return troubles;
    }

    /** By system. */
    Map<String, Circuit> circuits() {
        return circuits;
    }

    Circuit circuit(String kind) {
        return Objects.requireNonNull(circuits.get(driver(kind).system()));
    }

    /** The system of a kind. */
    String system(String kind) {
        return driver(kind).system();
    }

    private Driver driver(String kind) {
        return Objects.requireNonNull(drivers.get(kind), kind);
    }

    /**
     * The transition of one that was claimed; {@link #record} is to follow. Its system's circuit was told that it has begun, and is to be told
     * that it has ended.
     *
     * @return null if nothing was sent, it being too soon or cancelled, or if the thread was told to stop: it is to be given back as it is
     */
    @Nullable
    Transition take(Operation claimed) {
        Driver driver = driver(claimed.kind());
        Circuit circuit = circuit(claimed.kind());
        if (isTooSoon(driver, claimed)) {
            return null;
        }
        Request request;
        try {
            request = driver.next(claimed, clock.instant());
        } catch (RuntimeException e) {
            // a setting that is not there, say: no answer of the other side, so it is no end
            return later(claimed, e);
        }
        try {
            SentBytes.check(claimed, request);
            if (!ledger.remote().sending(claimed.id(), clock.instant()).state().isOpen()) {
                // cancelled since it was claimed
                return null;
            }
        } catch (RuntimeException e) {
            return unsent(claimed, e);
        }
        note(claimed, Spoken.of(request));
        Instant begun = clock.instant();
        Answer answer;
        try {
            answer = http.send(request);
        } catch (RuntimeException e) {
            return later(claimed, e);
        }
        try {
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            Instant now = clock.instant();
            judge(circuit, answer, now);
            long millis = Duration.between(begun, now).toMillis();
            note(claimed, Spoken.of(request, answer, millis));
            return absorbed(driver, claimed, request, answer, now);
        } finally {
            answer.discard();
        }
    }

    /** A crash, a fault or a person had it due before the provider's own table allows: it is due when that does. */
    private boolean isTooSoon(Driver driver, Operation claimed) {
        long apart = (long) (driver.apart(claimed).toNanos() * options.pollScale(driver.system()));
        Instant earliest = claimed.updatedAt().plusNanos(apart);
        boolean isSoon = apart > 0 && clock.instant().isBefore(earliest);
        if (isSoon) {
            // never again in the same millisecond: the ledger counts in these
            ledger.remote().postpone(claimed.id(), earliest.plusMillis(1));
        }
        return isSoon;
    }

    /** The conversation is for people: what is to be done does not depend on it. */
    private void note(Operation operation, String line) {
        try {
            ledger.remote().said(operation.id(), clock.instant(), line);
        } catch (SluseException e) {
            LOG.warn("{}: \"{}\" could not be noted: {}", Troubles.named(operation), line, e.sentence());
        }
    }

    private Transition absorbed(Driver driver, Operation claimed, Request request, Answer answer, Instant now) {
        Operation sent = ledger.operations().find(claimed.id()).orElse(claimed);
        try {
            Transition transition = driver.absorb(sent, request, answer, now);
            return transition instanceof Transition.Again again && again.retryAfter() == null
                    ? new Transition.Again(again.remoteState(), again.trouble(), RetryAfter.of(answer, now))
                    : transition;
        } catch (RuntimeException e) {
            return unsent(claimed, e);
        }
    }

    /** What is wrong with the operation itself stays so; all else may be well at another time. */
    private static Transition unsent(Operation operation, RuntimeException thrown) {
        return thrown instanceof SluseException known && known.kind() != SluseException.Kind.ACCESS
                ? new Transition.Failed(null, known.sentence(), "")
                : later(operation, thrown);
    }

    private static Transition later(Operation operation, RuntimeException thrown) {
        if (thrown instanceof SluseException known) {
            return new Transition.Again(null, known.sentence(), null);
        }
        LOG.error("{} met a fault of this program", Troubles.named(operation), thrown);
        return new Transition.Again(null, "A fault of this program: " + thrown + ".", null);
    }

    private void judge(Circuit circuit, Answer answer, Instant now) {
        if (answer instanceof Answer.None none) {
            circuit.ill(none.sentence(), now, random.getAsDouble());
        } else if (answer instanceof Answer.Reply reply
                && (reply.status() >= SERVER_FAULT || reply.status() == TOO_MANY)) {
            circuit.ill("It answered " + reply.status() + ".", now, random.getAsDouble());
        } else {
            circuit.well();
        }
    }

    /** Records what came of it, and raises alarms. */
    Operation record(Operation claimed, Transition transition) {
        Instant now = clock.instant();
        String system = system(claimed.kind());
        @Nullable Duration asked = transition instanceof Transition.Again again ? again.retryAfter() : null;
        Duration wait = options.waits().after(troubles.faults(claimed.id()) + 1, random.getAsDouble(), asked);
        Operation current = ledger.operations().find(claimed.id()).orElse(claimed);
        Change change = Moving.of(current, transition, now, wait, options.pollScale(system));
        Operation moved = ledger.remote().record(claimed.id(), paged(current, change), now);
        if (!(transition instanceof Transition.Step)) {
            troubles.moved(system, moved, now);
        }
        alarmOf(transition, moved);
        return moved;
    }

    /** The page is for people: what is recorded does not depend on it. */
    private Change paged(Operation current, Change change) {
        try {
            Optional<URI> page = driver(current.kind()).page(Moving.with(current, change));
            return page.isEmpty() ? change : change.at(page.get().toString());
        } catch (RuntimeException e) {
            LOG.debug("{}: its page at the provider is not known: {}", Troubles.named(current), e.toString());
            return change;
        }
    }

    private void alarmOf(Transition said, Operation moved) {
        @Nullable String alarm = null;
        Transition transition = said instanceof Transition.Documented documented ? documented.end() : said;
        if (transition instanceof Transition.Done done) {
            alarm = done.alarm();
        } else if (transition instanceof Transition.Waiting waiting) {
            alarm = waiting.alarm();
        }
        if (alarm != null) {
            troubles.alarm(moved, Troubles.named(moved) + ": " + alarm);
        }
    }
}
