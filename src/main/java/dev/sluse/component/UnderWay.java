package dev.sluse.component;

import dev.sluse.ledger.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which thread works on which delivery, so that a person can end one that is under way. Thread-safe. */
public final class UnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

    private final Instant since;
    private final Map<String, Thread> workers = new HashMap<>();
    private final Map<String, String> cancelled = new HashMap<>();
    private final ReentrantLock oneByOne = new ReentrantLock();
    private final Set<String> begun = new HashSet<>();

    /** @param since when this process began: what was under way before is nobody's */
    public UnderWay(Instant since) {
        this.since = since;
    }

    /** Whether nothing has become of a delivery since before this process began. */
    boolean isLeftBehind(Delivery delivery) {
        return delivery.updatedAt().isBefore(since);
    }

    /** Does what is to be done once for a flow before its first exchange is begun; others of it wait for that. */
    void first(String flow, Runnable what) {
        oneByOne.lock();
        try {
            if (!begun.contains(flow)) {
                what.run();
                begun.add(flow);
            }
        } finally {
            oneByOne.unlock();
        }
    }

    /** This thread works on a delivery and may be interrupted, until {@link #end}. */
    synchronized void begin(String delivery) {
        workers.put(delivery, Thread.currentThread());
    }

    /**
     * This thread no longer works on it.
     *
     * @return why a person has ended it, if one has; the interruption that this caused is over then
     */
    synchronized Optional<String> end(String delivery) {
        workers.remove(delivery);
        Optional<String> reason = Optional.ofNullable(cancelled.remove(delivery));
        if (reason.isPresent() && Thread.interrupted()) {
            LOG.debug("{} was interrupted by its cancellation", delivery);
        }
        return reason;
    }

    /** Interrupts who works on it, so that it ends for this reason; false if nobody works on it. */
    public synchronized boolean cancel(String delivery, String reason) {
        Thread worker = workers.get(delivery);
        if (worker == null) {
            return false;
        }
        cancelled.put(delivery, reason);
        worker.interrupt();
        return true;
    }
}
