package dev.sluse.runtime;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Drops a file of its own name and content every few milliseconds until closed. */
final class Feeder implements AutoCloseable {
    private static final int EVERY_MILLIS = 20;

    private final AtomicInteger dropped = new AtomicInteger();
    private final Future<?> dropping;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Feeder(RunningHome home, String folder) {
        dropping = thread.scheduleWithFixedDelay(() -> drop(home, folder), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void drop(RunningHome home, String folder) {
        try {
            int number = dropped.incrementAndGet();
            home.drop(folder + "/file" + number + ".csv", "row " + number + " of " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files so far. */
    int dropped() {
        return dropped.get();
    }

    /** Stops; the number of files is final then. */
    int end() {
        close();
        return dropped.get();
    }

    @Override
    public void close() {
        dropping.cancel(false);
        thread.shutdown();
        await().until(thread::isTerminated);
    }
}
