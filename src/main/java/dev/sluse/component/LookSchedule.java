package dev.sluse.component;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When one drop folder is looked at: every so often, and at once if somebody asks, always by the same thread. Camel's own schedule
 * interrupts a look to end it, which may hit a file between its rename and its row; this one lets it end.
 */
final class LookSchedule extends ServiceSupport implements ScheduledPollConsumerScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(LookSchedule.class);
    /** A look ends after the file that it is at, and taking one is a rename and a row. */
    private static final long LET_GO_SECONDS = 30;
    /** So that the look after minAge does find it over. */
    private static final long MARGIN_MILLIS = 20;

    private final long everyMillis;
    private final long minAgeMillis;
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable Runnable look;
    private @Nullable Future<?> looking;
    private volatile @Nullable Future<?> onceMore;
    private @Nullable CamelContext context;

    /** @param name of the thread */
    LookSchedule(String name, Duration every, Duration minAge) {
        this.everyMillis = Math.max(1, every.toMillis());
        this.minAgeMillis = minAge.toMillis();
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Looks now, and once more when a file that is seen for the first time has been still for long enough. */
    void now() {
        Runnable task = look;
        if (task != null && !thread.isShutdown()) {
            thread.execute(() -> {
                task.run();
                if (minAgeMillis > 0 && minAgeMillis < everyMillis && !thread.isShutdown()) {
                    onceMore = thread.schedule(task, minAgeMillis + MARGIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            });
        }
    }

    @Override
    public void onInit(Consumer consumer) {
        // all is known
    }

    @Override
    public void scheduleTask(Runnable task) {
        look = task;
    }

    @Override
    public void startScheduler() {
        Runnable task = look;
        if (task != null && looking == null) {
            looking = thread.scheduleWithFixedDelay(task, 0, everyMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Begins no more look and waits for the one that goes on. */
    @Override
    public void unscheduleTask() {
        Future<?> extra = onceMore;
        if (extra != null) {
            extra.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LET_GO_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A look at a folder does not end: {}", thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isSchedulerStarted() {
        return looking != null && !thread.isShutdown();
    }

    @Override
    protected void doStop() {
        unscheduleTask();
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }
}
