package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** A ledger that is opened, and migrated, in a thread of its own while the runtime does what it can without. */
final class OpeningLedger implements Supplier<Ledger>, AutoCloseable {
    private final FutureTask<Ledger> opening;

    /** Begins. */
    OpeningLedger(Path file, Clock clock) {
        // two threads that were the first to log would stumble over one another
        LoggerFactory.getILoggerFactory();
        opening = new FutureTask<>(() -> Ledgers.open(file, clock));
        new Thread(opening, "ledger").start();
    }

    /**
     * Waits for it.
     *
     * @throws RuntimeException what {@link Ledgers#open} threw
     */
    @Override
    public Ledger get() {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("The start was broken off.", e);
        }
    }

    /** Closes it; where it could not be opened, there is nothing to close. */
    @Override
    public void close() {
        Ledger ledger;
        try {
            ledger = get();
        } catch (RuntimeException e) {
            return;
        }
        ledger.close();
    }
}
