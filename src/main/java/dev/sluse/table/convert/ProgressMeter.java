package dev.sluse.table.convert;

import dev.sluse.table.Progress;
import dev.sluse.table.csv.Container;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the progress a few times a second, whoever works. */
final class ProgressMeter {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    private final Progress progress;
    private final Container container;
    private final int passes;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    ProgressMeter(Progress progress, Container container, int passes) {
        this.progress = progress;
        this.container = container;
        this.passes = passes;
    }

    /** A chunk was worked on; {@code moreRows} is 0 in all passes but the last. */
    void chunk(long moreRows) {
        long all = rows.addAndGet(moreRows);
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + EVERY)) {
            progress.at(container.bytesRead(), container.size() * passes, all);
        }
    }
}
