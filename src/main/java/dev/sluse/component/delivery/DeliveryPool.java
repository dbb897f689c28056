package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on one flow's deliveries. What waits is in the ledger and not here, so that any number may wait and a
 * restart finds all of them.
 */
public final class DeliveryPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPool.class);
    /** How late a delivery is seen whose time to be tried again has come, or that a command put back. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration LET_GO = Duration.ofSeconds(10);

    private final String flow;
    private final Ledger ledger;
    private final InstantSource clock;
    private final DiskGuard disk;
    private final Predicate<Delivery> work;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore something = new Semaphore(0);
    private volatile boolean draining;

    /** @param work does one delivery; true if it has ended, false if it was put back; throws only if the ledger could not be told */
    public DeliveryPool(
            String flow, int size, Ledger ledger, InstantSource clock, DiskGuard disk, Predicate<Delivery> work) {
        this.flow = flow;
        this.ledger = ledger;
        this.clock = clock;
        this.disk = disk;
        this.work = work;
        for (int number = 1; number <= size; number++) {
            Thread thread = new Thread(this::run, flow + "-" + number);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** There is something to do. */
    public void wake() {
        something.drainPermits();
        something.release(threads.size());
    }

    /** Nothing more is begun; what was begun goes on. */
    public void drain() {
        draining = true;
        wake();
    }

    /** Interrupts what is still going on and waits until it has let go. */
    @Override
    public void close() {
        drain();
        threads.forEach(Thread::interrupt);
        awaitEnd(System.nanoTime() + LET_GO.toNanos());
    }

    /** Waits until all threads have ended, at most until {@link System#nanoTime} says so. */
    public void awaitEnd(long deadline) {
        try {
            for (Thread thread : threads) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis > 0) {
                    thread.join(millis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!draining) {
            Optional<Delivery> next = claim();
            if (next.isPresent()) {
                carryOut(next.get());
            } else {
                await();
            }
        }
    }

    private Optional<Delivery> claim() {
        if (!disk.hasSpace()) {
            return Optional.empty();
        }
        try {
            return ledger.claimNext(flow, clock.instant());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            disk.notice(e);
            LOG.warn("{}: the next delivery could not be looked up: {}", flow, Fault.sentence(e));
            return Optional.empty();
        }
    }

    private void carryOut(Delivery delivery) {
        try {
            if (work.test(delivery)) {
                // one of the same name may have waited for it
                wake();
            }
        } catch (RuntimeException | Error e) {
            disk.notice(e);
            LOG.warn("{} {} could not be settled: {}", flow, delivery.path(), Fault.sentence(e));
            putBack(delivery, e);
        }
    }

    /** Without this the delivery would be nobody's until a restart. */
    private void putBack(Delivery delivery, Throwable why) {
        while (!draining) {
            await();
            try {
                ledger.retry(delivery.id(), clock.instant(), Fault.sentence(why));
                return;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                LOG.warn("{} {} could not be put back: {}", flow, delivery.path(), Fault.sentence(e));
            }
        }
    }

    private void await() {
        try {
            if (something.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.trace("{}: woken", flow);
            }
        } catch (InterruptedException e) {
            draining = true;
        }
    }
}
