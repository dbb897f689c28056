package dev.sluse.table.convert;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the work of several threads back into the order of the file. A worker counts its chunk as soon as its rows are cut;
 * from then on the chunk behind it knows its first row and line. Later it waits for its turn to write.
 *
 * <p>Every chunk is counted before its worker waits for a turn, and turns are taken in order, so the worker of the earliest open
 * chunk never waits: there is no deadlock. A failure wakes all.
 */
final class ChunkOrder {
    /** Where a chunk begins: rows and lines before it. */
    record Start(long rows, long lines) {}

    /** Thrown in the threads that did not fail themselves. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("another worker failed");
        }
    }

    private final Map<Long, Start> counts = new HashMap<>();
    private final Map<Long, Start> starts = new HashMap<>();
    private long nextUncounted;
    private Start end;
    private long turn;
    private @Nullable Throwable failure;

    /** The first chunk has number 0 and begins after that many lines (the header's). */
    ChunkOrder(long linesBefore) {
        end = new Start(0, linesBefore);
        starts.put(0L, end);
    }

    /** Tells how many rows and lines a chunk has. */
    synchronized void counted(long chunk, long rows, long lines) {
        counts.put(chunk, new Start(rows, lines));
        Start count = counts.remove(nextUncounted);
        while (count != null) {
            end = new Start(end.rows + count.rows, end.lines + count.lines);
            nextUncounted++;
            starts.put(nextUncounted, end);
            count = counts.remove(nextUncounted);
        }
        notifyAll();
    }

    /** Waits until all chunks before this one are counted. */
    synchronized void awaitEarlier(long chunk) throws InterruptedException {
        while (nextUncounted < chunk) {
            check();
            wait();
        }
        check();
    }

    /** Where the chunk begins; waits until that is known. */
    synchronized Start start(long chunk) throws InterruptedException {
        awaitEarlier(chunk);
        Start start = starts.get(chunk);
        if (start == null) {
            throw new IllegalStateException("chunk " + chunk + " is done");
        }
        return start;
    }

    /** Waits until all chunks before this one are written. */
    synchronized void awaitTurn(long chunk) throws InterruptedException {
        while (turn < chunk) {
            check();
            wait();
        }
        check();
    }

    /** The chunk is written: the next one's turn. */
    synchronized void done(long chunk) {
        turn = chunk + 1;
        starts.remove(chunk);
        notifyAll();
    }

    /** Ends everything; the first failure counts. */
    synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    /** What failed first, or null. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Rows of all chunks counted so far. */
    synchronized long rows() {
        return end.rows;
    }

    private void check() {
        if (failure != null) {
            throw new Abandoned();
        }
    }
}
