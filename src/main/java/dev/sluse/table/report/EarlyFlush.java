package dev.sluse.table.report;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Brings files to the disk while more is being written to them: otherwise the end of a very long report would wait for all of it.
 * Guarded by its writer.
 */
final class EarlyFlush {
    /** Bytes between two flushes. */
    private static final long STRIDE = 64L << 20;

    private final List<FileChannel> files;
    private final Executor threads;
    private long unflushed;
    private @Nullable FutureTask<?> running;

    EarlyFlush(List<FileChannel> files, Executor threads) {
        this.files = files;
        this.threads = threads;
    }

    /**
     * Takes note of bytes written, and begins a flush if they are many and none is under way.
     *
     * @throws IOException if the one before failed
     */
    void wrote(long bytes) throws IOException {
        unflushed += bytes;
        FutureTask<?> before = running;
        if (unflushed < STRIDE || (before != null && !before.isDone())) {
            return;
        }
        await();
        unflushed = 0;
        FutureTask<?> next = new FutureTask<>(() -> {
            for (FileChannel file : files) {
                file.force(false);
            }
            return null;
        });
        running = next;
        threads.execute(next);
    }

    /**
     * Waits for the flush that is under way.
     *
     * @throws IOException if it failed: the system may not tell the failure a second time
     */
    void await() throws IOException {
        FutureTask<?> task = running;
        if (task == null) {
            return;
        }
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
        running = null;
    }
}
