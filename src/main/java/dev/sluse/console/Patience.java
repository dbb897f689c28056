package dev.sluse.console;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off callers who do not read what they are sent: a thread that is stuck writing to one is interrupted, which closes the
 * connection. A slow one who keeps reading may take as long as he likes. Thread-safe.
 */
final class Patience implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final Duration most;
    private final ScheduledThreadPoolExecutor watch;

    /** @param most how long one piece may take */
    Patience(Duration most) {
        this.most = most;
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    /** Work that writes to a caller. */
    @FunctionalInterface
    interface Writing {
        void write() throws IOException;
    }

    /** Writes one piece. */
    void within(Writing writing) throws IOException {
        Turn turn = new Turn(Thread.currentThread());
        Future<?> end = watch.schedule(turn, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            writing.write();
        } finally {
            end.cancel(false);
            turn.end();
        }
    }

    /** A stream whose every piece has that time. */
    OutputStream over(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                within(() -> out.write(single));
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int at = 0; at < length; at += PIECE) {
                    int start = from + at;
                    int size = Math.min(PIECE, length - at);
                    within(() -> out.write(bytes, start, size));
                }
            }

            @Override
            public void flush() throws IOException {
                within(out::flush);
            }
        };
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** The thread is interrupted only while it is at it, and the next work of it does not see that it was. */
    private static final class Turn implements Runnable {
        private final Thread thread;
        private boolean isOver;
        private boolean isLate;

        Turn(Thread thread) {
            this.thread = thread;
        }

        @Override
        public synchronized void run() {
            if (!isOver) {
                isLate = true;
                thread.interrupt();
            }
        }

        synchronized void end() {
            isOver = true;
            if (isLate) {
                Thread.interrupted();
            }
        }
    }
}
