package dev.sluse.table.convert;

import dev.sluse.table.report.FindingRenderer;
import dev.sluse.table.report.RenderedFindings;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Takes a chunk's findings from the renderer to the report. A file in which every cell is wrong has a hundred times its own size
 * of findings, and bringing them to the disk costs as much as rendering them: so while one slice is written, the next is
 * rendered. What fits one small slice is written at once. One worker owns it.
 */
final class FindingRelay {
    /** Bytes of a slice from which another thread is worth it. */
    private static final int WORTH_IT = 1 << 19;

    private final ConvertedTable table;
    private final FindingRenderer renderer;
    private final ExecutorService threads;
    private RenderedFindings ready = new RenderedFindings();
    private RenderedFindings spare = new RenderedFindings();

    FindingRelay(ConvertedTable table, ExecutorService threads) {
        this.table = table;
        this.renderer = table.newRenderer();
        this.threads = threads;
    }

    FindingRenderer renderer() {
        return renderer;
    }

    /** Renders the first slice, which may be done before it is this chunk's turn; false if there is none. */
    boolean begin() {
        return renderer.renderSome(ready);
    }

    /** Writes the first slice, renders and writes all others; returns when everything is written. */
    void finish() throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            if (ready.bytes() < WORTH_IT) {
                table.append(ready);
                more = renderer.renderSome(ready);
            } else {
                more = writeWhileRendering();
            }
        }
    }

    private boolean writeWhileRendering() throws IOException, InterruptedException {
        RenderedFindings full = ready;
        Future<?> write = threads.submit(() -> {
            table.append(full);
            return null;
        });
        boolean more;
        try {
            more = renderer.renderSome(spare);
        } catch (RuntimeException | Error e) {
            settle(write);
            throw e;
        }
        settle(write);
        ready = spare;
        spare = full;
        return more;
    }

    /** Waits for the write even if interrupted, as it works on what this thread owns. */
    private static void settle(Future<?> write) throws IOException, InterruptedException {
        boolean interrupted = false;
        while (true) {
            try {
                write.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                rethrow(e.getCause());
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
