package dev.sluse.component.schedule;

import dev.sluse.component.schedule.Times.Missed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the times of one schedule into deliveries, each once: the last time that became one is a watermark, which moves in the
 * transaction that takes the delivery. Whoever wakes it, and however often, only has it look. For one thread at a time.
 */
public final class Timetable {
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    /** Name of the watermark: the last scheduled time that became a delivery, or the moment from which on times count. */
    public static final String WATERMARK = "schedule";

    /** Which schedule that watermark is of. */
    private static final String KIND = "schedule-times";

    /** Looks come each second; with a longer pause the machine slept, the clock was put forward, or the ledger was not there. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final String RUN_NOW = "run at ";

    private final String flow;
    private final String name;
    private final Times times;
    private final Misfire misfire;
    private final ZoneId zone;
    private final Ledger ledger;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private @Nullable Instant lookedAt;

    /** @param name of the schedule: its deliveries are worked on in their order */
    public Timetable(
            String flow,
            String name,
            Times times,
            Misfire misfire,
            ZoneId zone,
            Ledger ledger,
            Supplier<String> ids,
            InstantSource clock) {
        this.flow = flow;
        this.name = name;
        this.times = times;
        this.misfire = misfire;
        this.zone = zone;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** A flow that is new, or whose schedule was changed, starts from now. */
    public void begin() {
        Optional<String> kind = ledger.watermark(flow, KIND);
        if (kind.filter(times.text()::equals).isPresent()
                && ledger.watermark(flow, WATERMARK).isPresent()) {
            return;
        }
        ledger.setWatermark(flow, WATERMARK, text(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        ledger.setWatermark(flow, KIND, times.text());
        LOG.info("{}: scheduled from now on: {}", flow, times.text());
    }

    /**
     * Takes a delivery for each time that is due.
     *
     * @return when the next one is; empty if there will be none
     */
    public Optional<Instant> look() {
        Instant now = clock.instant();
        Instant mark = mark(now);
        Instant before = lookedAt;
        if (before == null || before.plus(PAUSE).isBefore(now)) {
            mark = missed(mark, now);
        }
        Optional<Instant> next = times.next(mark);
        while (next.isPresent() && !next.get().isAfter(now)) {
            take(next.get());
            next = times.next(next.get());
        }
        lookedAt = now;
        return next;
    }

    /** Takes a delivery that no time asked for. */
    public void runNow() {
        Instant now = clock.instant();
        ledger.take(new Take(ids.get(), flow, RUN_NOW + text(now.truncatedTo(ChronoUnit.MILLIS)), name, 0, now, null));
    }

    /** The scheduled time of a delivery, or when it was asked for. */
    public static Instant time(String path) {
        String time = path.startsWith(RUN_NOW) ? path.substring(RUN_NOW.length()) : path;
        return OffsetDateTime.parse(time).toInstant();
    }

    private Instant mark(Instant now) {
        Optional<String> mark = ledger.watermark(flow, WATERMARK);
        return mark.isEmpty() ? now : OffsetDateTime.parse(mark.get()).toInstant();
    }

    private Instant missed(Instant mark, Instant now) {
        Optional<Missed> all = times.between(mark, now);
        if (all.isEmpty()) {
            return mark;
        }
        Instant latest = all.get().latest();
        String count = count(all.get().count()) + " missed between " + text(mark) + " and " + text(now);
        if (misfire == Misfire.SKIP) {
            note("", count + "; none is made up for, as misfire says.");
            ledger.setWatermark(flow, WATERMARK, text(latest));
        } else {
            note(take(latest), count + "; this delivery makes up for the latest.");
        }
        return latest;
    }

    private String take(Instant time) {
        String id = ids.get();
        ledger.take(new Take(id, flow, text(time), name, 0, clock.instant(), null), WATERMARK, text(time));
        return id;
    }

    private void note(String delivery, String text) {
        LOG.info("{}: {}", flow, text);
        ledger.note(delivery, flow, "missed", text);
    }

    private static String count(int count) {
        return switch (count) {
            case -1 -> "Very many scheduled times were";
            case 1 -> "1 scheduled time was";
            default -> count + " scheduled times were";
        };
    }

    private String text(Instant time) {
        return text(time, zone);
    }

    /** As ISO-8601 with offset, such as {@code 2026-11-28T06:30:00+01:00}. */
    public static String text(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
