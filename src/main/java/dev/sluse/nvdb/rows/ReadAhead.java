package dev.sluse.nvdb.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has things made by a thread of its own while those before are worked on, in their order, some hundred kibibytes ahead. What goes wrong
 * there is thrown here, where it would have come. One thread takes; whoever made this closes it before he closes where they come from.
 */
final class ReadAhead<T> implements Closeable {
    /** Things that are handed over at once: a hand-over for each would cost more than what is gained, and more of them outlive a collection. */
    private static final int MOST = 64;

    private static final int BATCH_BYTES = 1 << 16;
    private static final int BYTES = 1 << 18;
    private static final long LOOK_MILLIS = 100;

    private final Making<T> source;
    private final ToIntFunction<T> bytes;
    private final BlockingQueue<Batch<T>> made = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BYTES);
    private final Thread thread;
    private volatile boolean closed;
    private Iterator<T> batch = List.<T>of().iterator();
    private int held;
    private boolean ended;
    private @Nullable Throwable trouble;

    /** Makes things, one after the other. */
    interface Making<T> {
        /** The next one; null at the end. */
        @Nullable
        T next() throws IOException;
    }

    /** Things in their order; the last batch may have what went wrong behind them. */
    private record Batch<T>(List<T> things, int bytes, boolean last, @Nullable Throwable trouble) {}

    /**
     * Begins.
     *
     * @param name of the thread
     * @param bytes about how many a thing takes in memory
     */
    ReadAhead(String name, Making<T> source, ToIntFunction<T> bytes) {
        this.source = source;
        this.bytes = bytes;
        this.thread = new Thread(this::make, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void make() {
        boolean last = false;
        while (!last && !closed) {
            List<T> things = new ArrayList<>(MOST);
            long size = 0;
            Throwable trouble = null;
            try {
                while (things.size() < MOST && size < BATCH_BYTES) {
                    T each = source.next();
                    if (each == null) {
                        last = true;
                        break;
                    }
                    things.add(each);
                    size += bytes.applyAsInt(each);
                }
            } catch (Throwable e) { // thrown again by whoever takes
                trouble = e;
                last = true;
            }
            int room = (int) Math.min(BYTES, Math.max(1, size));
            if (isRoom(room)) {
                made.add(new Batch<>(things, room, last, trouble));
            }
        }
    }

    /** Waits until there is; false if nobody takes any more. */
    private boolean isRoom(int bytes) {
        while (!closed) {
            try {
                if (room.tryAcquire(bytes, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException e) {
                // who ends this says so by closing, and nobody else knows the thread
            }
        }
        return false;
    }

    /** The next one; null at the end. */
    @Nullable
    T next() throws IOException {
        while (!batch.hasNext()) {
            if (ended) {
                if (trouble != null) {
                    thrown(trouble);
                }
                return null;
            }
            room.release(held);
            Batch<T> next = taken();
            batch = next.things().iterator();
            held = next.bytes();
            ended = next.last();
            trouble = next.trouble();
        }
        return batch.next();
    }

    private Batch<T> taken() throws InterruptedIOException {
        try {
            return made.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while rows were read");
        }
    }

    private static void thrown(Throwable trouble) throws IOException {
        if (trouble instanceof IOException e) {
            throw e;
        }
        if (trouble instanceof RuntimeException e) {
            throw e;
        }
        if (trouble instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(trouble);
    }

    /** Nothing is made any more when this returns. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
