package dev.sluse.operations;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the ledger has accepted: one thread hands out what is due, some others each carry one operation a step on; each
 * system has threads of its own, so that one that is slow keeps no other waiting. It is woken when something is accepted, and else
 * looks when the next one is due.
 */
public final class OperationPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationPump.class);
    /** Longer than a stop of the whole machine that goes unnoticed; what this node itself works on it never hands out twice. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration EXTEND_EACH = Duration.ofSeconds(20);
    private static final Duration LOOK_AT_LEAST_EACH = Duration.ofSeconds(20);
    private static final Duration LET_GO = Duration.ofSeconds(10);
    private static final long AGAIN_MILLIS = 1_000;
    private static final long LOOK_AT_MOST_EACH_MILLIS = 5;

    private final Ledger ledger;
    private final OperationStep step;
    private final PumpOptions options;
    private final InstantSource clock;
    private final Consumer<Operation> ended;
    private final List<String> kinds;
    private final SystemThreads threads;
    private final Thread hander = new Thread(this::run, "operations");
    private final Semaphore something = new Semaphore(0);
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    /** Those that could not be given back when their call had ended. */
    private final Set<Long> owed = ConcurrentHashMap.newKeySet();
    /** Kinds of which something is due that a call under way holds back. */
    private final Set<String> held = new HashSet<>();

    private volatile boolean stopped;
    private Instant extended = Instant.EPOCH;

    /**
     * Not started yet.
     *
     * @param drivers one a kind
     * @param random from 0 to 1
     * @param ended is told of each that is done or has failed, after the ledger
     */
    public OperationPump(
            Ledger ledger,
            List<Driver> drivers,
            Http http,
            PumpOptions options,
            InstantSource clock,
            DoubleSupplier random,
            Consumer<Operation> ended) {
        this.ledger = ledger;
        this.options = options;
        this.clock = clock;
        this.ended = ended;
        Map<String, Driver> byKind = new TreeMap<>();
        drivers.forEach(each -> byKind.put(each.kind(), each));
        this.kinds = new ArrayList<>(byKind.keySet());
        this.step = new OperationStep(ledger, byKind, http, options, clock, random);
        this.threads = new SystemThreads(options.threads(), this::wake);
    }

    /** Takes up what an earlier run left, and begins. Does nothing where there are no drivers. */
    public void start() {
        if (!kinds.isEmpty()) {
            ledger.remote().release(options.owner());
            hander.setDaemon(true);
            hander.start();
        }
    }

    /** There may be something to do. */
    public void wake() {
        something.release();
    }

    /** How a system is. */
    public record SystemHealth(String system, boolean up, String sentence) {}

    /** One for each system that was spoken to, or is in trouble since before this start. */
    public List<SystemHealth> health() {
        List<SystemHealth> all = new ArrayList<>();
        step.circuits().forEach((system, circuit) -> {
            String lasting = step.troubles().problem(system).orElse("");
            if (circuit.isUsed() || !lasting.isEmpty()) {
                all.add(new SystemHealth(
                        system,
                        lasting.isEmpty(),
                        lasting.isEmpty() ? circuit.problem().orElse("") : lasting));
            }
        });
        return all;
    }

    /** Hands out nothing more; calls under way may end for a while, then they are broken off and given back. */
    @Override
    public void close() {
        close(LET_GO);
    }

    /** @param calls how long calls under way may take to end */
    void close(Duration calls) {
        stopped = true;
        wake();
        try {
            if (!threads.close(calls, LET_GO)) {
                LOG.warn("Calls are still under way; the next start carries on with them");
            }
            hander.join(LET_GO.toMillis());
        } catch (InterruptedException e) {
            threads.stop();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                Duration wait = look();
                if (something.tryAcquire(Math.max(LOOK_AT_MOST_EACH_MILLIS, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    something.drainPermits();
                }
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.warn("Operations could not be looked at, which is tried again: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Hands out what is due; how long until there may be more. */
    private Duration look() {
        Instant now = clock.instant();
        for (Long each : List.copyOf(owed)) {
            ledger.remote().giveBack(each);
            owed.remove(each);
        }
        held.clear();
        if (!underWay.isEmpty() && !now.isBefore(extended.plus(EXTEND_EACH))) {
            ledger.remote().extend(options.owner(), now.plus(LEASE));
            extended = now;
        }
        boolean some = true;
        while (some && !stopped) {
            some = handOut(now);
        }
        return untilNext(now);
    }

    /** One of each kind in turn, so that no kind keeps the others from the threads. */
    private boolean handOut(Instant now) {
        boolean some = false;
        for (String kind : List.copyOf(kinds)) {
            boolean room = threads.isOneFree(step.system(kind))
                    && step.circuit(kind).room(now) > 0
                    && isDue(Set.of(kind), now);
            if (room && claim(kind, now)) {
                some = true;
                Collections.rotate(kinds, -1);
            } else if (room) {
                held.add(kind);
            }
        }
        return some;
    }

    private boolean isDue(Set<String> kind, Instant now) {
        return ledger.remote().nextDue(kind).filter(due -> !due.isAfter(now)).isPresent();
    }

    private boolean claim(String kind, Instant now) {
        List<Operation> claimed = ledger.remote().claim(Set.of(kind), options.owner(), now, now.plus(LEASE), 1);
        for (Operation each : claimed) {
            if (underWay.add(each.id())) {
                step.circuit(kind).begun();
                begin(each);
                return true;
            }
            // it was recorded and is due again before its thread has let go of it, or after a stop of the whole machine
            // its lease has run out while its call is under way: kept, it would stand still for as long as leases are
            // extended
            ledger.remote().giveBack(each.id());
        }
        return false;
    }

    private void begin(Operation operation) {
        try {
            threads.run(step.system(operation.kind()), () -> carryOut(operation));
        } catch (RuntimeException | OutOfMemoryError e) {
            // else nobody would ever work on it, and it would count as a call for good
            step.circuit(operation.kind()).ended();
            underWay.remove(operation.id());
            giveBack(operation);
            throw e;
        }
    }

    private Duration untilNext(Instant now) {
        Duration wait = LOOK_AT_LEAST_EACH;
        for (String kind : kinds) {
            if (!threads.isOneFree(step.system(kind))) {
                // the end of one of its calls wakes
                continue;
            }
            Circuit circuit = step.circuit(kind);
            @Nullable Instant due = ledger.remote().nextDue(Set.of(kind)).orElse(null);
            if (due != null) {
                boolean rests = circuit.room(now) == 0;
                Instant rested = circuit.restsUntil().orElse(now.plus(LOOK_AT_LEAST_EACH));
                Instant next = rests && rested.isAfter(due) ? rested : due;
                // the end of that call wakes; a call of another node is looked for
                Duration own = held.contains(kind) ? Duration.ofMillis(AGAIN_MILLIS) : Duration.between(now, next);
                wait = own.compareTo(wait) < 0 ? own : wait;
            }
        }
        return wait;
    }

    private void carryOut(Operation operation) {
        try {
            @Nullable Transition transition = step.take(operation);
            // the ledger is not reached by a thread that is told to stop
            boolean broken = Thread.interrupted();
            if (transition == null || broken) {
                ledger.remote().giveBack(operation.id());
            } else {
                recorded(operation, transition);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} was not carried on with: {}", Troubles.named(operation), e.getMessage(), e);
            giveBack(operation);
        } finally {
            step.circuit(operation.kind()).ended();
            underWay.remove(operation.id());
        }
    }

    /** As long as the ledger cannot be written, the answer is kept here: else the same would be sent once more. */
    private void recorded(Operation operation, Transition transition) {
        while (true) {
            try {
                Operation moved = step.record(operation, transition);
                if (!moved.state().isOpen()) {
                    ended.accept(moved);
                }
                return;
            } catch (SluseException e) {
                LOG.warn(
                        "{}: its answer could not be noted, which is tried again: {}",
                        Troubles.named(operation),
                        e.sentence());
                if (stopped || !pause()) {
                    return;
                }
            }
        }
    }

    private void giveBack(Operation operation) {
        try {
            ledger.remote().giveBack(operation.id());
        } catch (RuntimeException e) {
            owed.add(operation.id());
            LOG.warn("{} could not be given back, which is tried again: {}", Troubles.named(operation), e.getMessage());
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
