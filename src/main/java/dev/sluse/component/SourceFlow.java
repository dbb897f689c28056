package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryPool;
import dev.sluse.component.delivery.Fault;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What flows have in common that take from something else than a folder: a thread that looks, each second and when it is woken, and
 * the pool that works on what was taken. They meet in the ledger only.
 */
final class SourceFlow {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFlow.class);
    private static final long LOOK_EACH_MILLIS = 1_000;
    private static final long LET_GO_MILLIS = 30_000;

    /** Takes what is there. */
    @FunctionalInterface
    interface Look {
        /** Throws {@link dev.sluse.SluseException} if the ledger cannot be used; it is tried again then. */
        void look() throws IOException;
    }

    private final String flow;
    private final FlowServices services;
    private final Look look;
    private final DeliveryPool pool;
    private final Thread looker;
    private final Semaphore something = new Semaphore(0);
    private volatile boolean draining;
    private String trouble = "";

    /** @param work as in {@link DeliveryPool} */
    SourceFlow(String flow, int parallel, FlowServices services, Look look, Predicate<Delivery> work) {
        this.flow = flow;
        this.services = services;
        this.look = look;
        this.pool = new DeliveryPool(flow, parallel, services.ledger(), services.clock(), services.disk(), work);
        this.looker = new Thread(this::run, flow + "-look");
        looker.setDaemon(true);
    }

    void start() {
        pool.start();
        looker.start();
    }

    /** There may be something to take. */
    void wake() {
        something.drainPermits();
        something.release();
    }

    /** Something was taken. */
    void wakePool() {
        pool.wake();
    }

    /** Takes nothing more, once this returns, and begins nothing more. */
    void drain() {
        draining = true;
        something.release();
        pool.drain();
        try {
            // not interrupted: that would reach a file between its link and its row
            looker.join(LET_GO_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end(long deadline) {
        pool.awaitEnd(deadline);
        pool.close();
    }

    void close() {
        drain();
        pool.close();
    }

    private void run() {
        while (!draining) {
            look();
            await();
        }
    }

    private void look() {
        if (!services.disk().hasSpace()) {
            return;
        }
        try {
            look.look();
            trouble = "";
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            services.disk().notice(e);
            String sentence = Fault.sentence(e);
            if (!sentence.equals(trouble)) {
                trouble = sentence;
                LOG.warn("{}: nothing can be taken, which is tried again each second: {}", flow, sentence);
            }
        }
    }

    private void await() {
        try {
            if (something.tryAcquire(LOOK_EACH_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.trace("{}: woken", flow);
            }
        } catch (InterruptedException e) {
            draining = true;
        }
    }
}
