package dev.sluse.component.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times of a cron expression in a zone. It is read on a clock that knows no summer time, and what it gives is looked up in the
 * zone: a time that the clock leaves out in spring comes as much later as the clock is put forward, and one that comes twice in
 * autumn is the first of the two. So each runs once; Quartz by itself leaves the first out. For one thread.
 */
public final class CronTimes implements Times {
    /** Counting goes on no longer than that: it takes 60 microseconds a time. */
    private static final int MOST_COUNTED = 1_000;

    private final CronExpression cron;
    private final ZoneId zone;

    /** @param quartz six or seven fields, known to be right */
    public CronTimes(String quartz, ZoneId zone) {
        this.zone = zone;
        try {
            cron = new CronExpression(quartz);
        } catch (ParseException e) {
            throw new IllegalArgumentException(quartz, e);
        }
        cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Date local = Date.from(after.atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC));
        while (true) {
            Date found = cron.getTimeAfter(local);
            if (found == null) {
                return Optional.empty();
            }
            Instant next = LocalDateTime.ofInstant(found.toInstant(), ZoneOffset.UTC)
                    .atZone(zone)
                    .toInstant();
            // within the hour that comes twice, and after the one that is left out, there are times that were there
            // already
            if (next.isAfter(after)) {
                return Optional.of(next);
            }
            local = found;
        }
    }

    @Override
    public Optional<Missed> between(Instant after, Instant until) {
        Optional<Instant> first = next(after).filter(time -> !time.isAfter(until));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Missed counted = count(first.get(), until);
        return Optional.of(counted.count() < MOST_COUNTED ? counted : new Missed(-1, latest(until)));
    }

    /** Looked for from the end, further back each time, since nobody has asked a cron expression what came before. */
    private Instant latest(Instant until) {
        Duration back = Duration.ofSeconds(1);
        while (true) {
            Optional<Instant> found = next(until.minus(back)).filter(time -> !time.isAfter(until));
            if (found.isPresent()) {
                return count(found.get(), until).latest();
            }
            back = back.multipliedBy(2);
        }
    }

    private Missed count(Instant first, Instant until) {
        Instant latest = first;
        int count = 1;
        Optional<Instant> next = next(latest);
        while (next.isPresent() && !next.get().isAfter(until) && count < MOST_COUNTED) {
            latest = next.get();
            count++;
            next = next(latest);
        }
        return new Missed(count, latest);
    }

    @Override
    public String text() {
        return "cron " + cron.getCronExpression() + " " + zone.getId();
    }
}
