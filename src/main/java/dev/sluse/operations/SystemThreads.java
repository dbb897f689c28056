package dev.sluse.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for calls, so many for each system: one that is slow keeps no other waiting. Thread-safe. */
final class SystemThreads {
    private final int most;
    private final Runnable freed;
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(SystemThreads::thread);

    /**
     * None of them is there yet.
     *
     * @param most for a system
     * @param freed is told whenever one is free again
     */
    SystemThreads(int most, Runnable freed) {
        this.most = most;
        this.freed = freed;
    }

    boolean isOneFree(String system) {
        return busy(system).get() < most;
    }

    /** Has one of a system's threads do something; whether one is free was asked by the same thread before. */
    void run(String system, Runnable work) {
        busy(system).incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    busy(system).decrementAndGet();
                    freed.run();
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            // the machine has no thread left, or they are closed
            busy(system).decrementAndGet();
            throw e;
        }
    }

    private AtomicInteger busy(String system) {
        return busy.computeIfAbsent(system, missing -> new AtomicInteger());
    }

    /**
     * They take nothing more.
     *
     * @param calls how long those that work may go on before they are told to stop
     * @param letGo how long they may take to do so
     * @return whether all have ended
     */
    boolean close(Duration calls, Duration letGo) throws InterruptedException {
        threads.shutdown();
        if (threads.awaitTermination(calls.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        threads.shutdownNow();
        return threads.awaitTermination(letGo.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells those that still work to stop. */
    void stop() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "operation");
        thread.setDaemon(true);
        return thread;
    }
}
