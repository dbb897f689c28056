package dev.sluse.table.convert;

import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.CsvSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One pass over a table: the caller's thread and, while processors are free, helpers take chunks and work on them. Helpers come
 * and go during the pass: they give way between two chunks when another conversion waits.
 */
final class ParallelPass {
    private final CsvSource source;
    private final ChunkOrder order;
    private final Supplier<ChunkJob> jobs;
    private final Lanes lanes;
    private final ExecutorService threads;
    private final List<Future<?>> helpers = new ArrayList<>();

    ParallelPass(CsvSource source, ChunkOrder order, Supplier<ChunkJob> jobs, Lanes lanes, ExecutorService threads) {
        this.source = source;
        this.order = order;
        this.jobs = jobs;
        this.lanes = lanes;
        this.threads = threads;
    }

    /**
     * Runs the pass to its end. When it returns or throws, no helper works any more.
     *
     * @param worthHelping whether there is more than one chunk to be expected
     */
    void run(boolean worthHelping) throws IOException, InterruptedException {
        try {
            ChunkJob job = jobs.get();
            Chunk chunk = new Chunk();
            while (order.failure() == null && source.next(chunk)) {
                if (Thread.interrupted()) {
                    // small inputs that unpack to large ones touch no channel for minutes, and only channels notice by
                    // themselves
                    throw new InterruptedException();
                }
                if (worthHelping) {
                    hire();
                }
                job.run(chunk);
            }
            if (order.failure() == null) {
                job.end();
            }
        } catch (ChunkOrder.Abandoned e) {
            // the one that failed says why, below
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            order.fail(e);
        }
        dismiss();
        rethrow();
    }

    private void hire() {
        helpers.removeIf(Future::isDone);
        while (helpers.size() < lanes.width() - 1 && lanes.tryHire()) {
            helpers.add(threads.submit(this::help));
        }
    }

    private void help() {
        try {
            ChunkJob job = jobs.get();
            Chunk chunk = new Chunk();
            while (order.failure() == null && !lanes.isWanted() && source.next(chunk)) {
                job.run(chunk);
            }
            if (order.failure() == null) {
                job.end();
            }
        } catch (ChunkOrder.Abandoned e) {
            // the one that failed says why
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            order.fail(e);
        } finally {
            lanes.release();
        }
    }

    private void dismiss() {
        boolean interrupted = false;
        for (Future<?> helper : helpers) {
            boolean waiting = true;
            while (waiting) {
                try {
                    helper.get();
                    waiting = false;
                } catch (InterruptedException e) {
                    order.fail(e);
                    interrupted = true;
                } catch (ExecutionException | CancellationException e) {
                    order.fail(e);
                    waiting = false;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() throws IOException, InterruptedException {
        Throwable failure = order.failure();
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof InterruptedException) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
