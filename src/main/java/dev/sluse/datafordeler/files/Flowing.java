package dev.sluse.datafordeler.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The body of an answer, which is given up when nothing of it comes for a while: Java's client would wait for ever. For one thread. */
final class Flowing extends FilterInputStream {
    private final ScheduledExecutorService watch;
    private final Future<?> looking;
    private final long silence;
    private volatile long since;
    private volatile boolean waits;
    private volatile boolean silent;

    /** @param silence how long nothing may come */
    Flowing(InputStream body, Duration silence) {
        super(body);
        this.silence = silence.toNanos();
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "datafordeler-files");
            thread.setDaemon(true);
            return thread;
        });
        long each = Math.max(1, silence.toMillis() / 4);
        looking = watch.scheduleWithFixedDelay(this::look, each, each, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (waits && System.nanoTime() - since > silence) {
            silent = true;
            watch.shutdown();
            try {
                // wakes the reader
                in.close();
            } catch (IOException e) {
                // it is given up in any case
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws HttpTimeoutException if nothing came for too long */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        since = System.nanoTime();
        waits = true;
        int read;
        try {
            read = super.read(bytes, offset, length);
        } catch (IOException e) {
            throw silent ? new HttpTimeoutException("silent") : e;
        } finally {
            waits = false;
        }
        if (silent) {
            // a body that is closed may look like one that has ended
            throw new HttpTimeoutException("silent");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        looking.cancel(false);
        watch.shutdownNow();
        super.close();
    }
}
