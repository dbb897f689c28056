package dev.sluse.component.register;

import dev.sluse.datafordeler.RegisterFault;
import java.util.concurrent.TimeUnit;

/** Waits so that no more requests are sent a second than there may be. Thread-safe. */
public final class RequestPace implements Runnable {
    private final long apart;
    private long next = System.nanoTime();

    /** @param perSecond 0: any number */
    public RequestPace(int perSecond) {
        apart = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    @Override
    public void run() {
        if (apart == 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegisterFault.stopped();
        }
    }

    private synchronized long take() {
        long now = System.nanoTime();
        long place = Math.max(now, next);
        next = place + apart;
        return place - now;
    }
}
