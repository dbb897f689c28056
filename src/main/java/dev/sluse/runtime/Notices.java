package dev.sluse.runtime;

import dev.sluse.component.DropFolders;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.delivery.Replies;
import dev.sluse.component.notice.MailPump;
import dev.sluse.component.notice.Replying;
import dev.sluse.component.notice.SmtpMailer;
import dev.sluse.component.notice.StrayWatch;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tells people while the runtime runs: answers, mail, and the watch on files that nobody takes. */
final class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Duration MAIL_EVERY = Duration.ofSeconds(1);
    private static final Duration STRAYS_EVERY = Duration.ofSeconds(5);
    private static final Duration STRAYS_AT_MOST_EVERY = Duration.ofMillis(20);

    private final RuntimeOptions options;
    private final Places places;
    private final Ledger ledger;
    private final DiskGuard disk;
    private final InstantSource clock;
    private final DropFolders folders;
    private final ZoneId zone;
    private final @Nullable MailPump mail;
    private final List<Future<?>> looks = new ArrayList<>();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2, Notices::thread);

    Notices(
            RuntimeOptions options,
            Places places,
            Ledger ledger,
            DiskGuard disk,
            InstantSource clock,
            DropFolders folders) {
        Map<String, String> settings = options.properties();
        this.options = options;
        this.places = places;
        this.ledger = ledger;
        this.disk = disk;
        this.clock = clock;
        this.folders = folders;
        this.zone = ZoneId.of(settings.getOrDefault("sluse.time-zone", "UTC"));
        this.mail = MailSettings.of(settings)
                .map(server -> new MailPump(
                        ledger,
                        places,
                        new SmtpMailer(server, clock),
                        folders::language,
                        zone,
                        settings.getOrDefault("sluse.node", "sluse"),
                        clock,
                        new Backoff(options.retryInitial(), options.retryMax()),
                        DurationText.parse(settings.getOrDefault("sluse.retry.budget", "30m"))
                                .orElseThrow()))
                .orElse(null);
    }

    /**
     * What answers deliveries.
     *
     * @param byRow whether rows of such an operation are handed over one by one
     */
    Replies replies(Predicate<Operation> byRow) {
        return new Replying(places, ledger, zone, byRow);
    }

    boolean sendsMail() {
        return mail != null;
    }

    /** What is wrong with the mail for long, one sentence. */
    Optional<String> problem() {
        MailPump pump = mail;
        return pump == null ? Optional.empty() : pump.problem();
    }

    /** @param atRest whether files of a folder that no running flow has wait for one that was stopped or refused */
    void start(Predicate<Path> atRest) {
        StrayWatch strays =
                new StrayWatch(places, ledger, disk, clock, options.strayAfter(), folders::running, atRest, zone);
        Duration quarter = options.strayAfter().dividedBy(4);
        Duration often = quarter.compareTo(STRAYS_EVERY) < 0 ? quarter : STRAYS_EVERY;
        every(often.compareTo(STRAYS_AT_MOST_EVERY) < 0 ? STRAYS_AT_MOST_EVERY : often, "strays", strays::look);
        MailPump pump = mail;
        if (pump != null) {
            every(MAIL_EVERY, "mail", pump::look);
        }
    }

    private void every(Duration time, String what, Runnable work) {
        Runnable goesOn = () -> {
            try {
                work.run();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // what gets away from here would end all looks
                disk.notice(e);
                LOG.warn("The look at {} failed and is repeated: {}", what, e.toString());
            }
        };
        looks.add(threads.scheduleWithFixedDelay(goesOn, 0, time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "notices");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends both looks; a mail that is being sent may end, or is sent again by the next start. */
    @Override
    public void close() {
        looks.forEach(each -> each.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
