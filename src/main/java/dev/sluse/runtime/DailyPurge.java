package dev.sluse.runtime;

import dev.sluse.ledger.Ledger;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges once a day in the small hours, or as soon after them as there is a runtime: a page at each look, so that requests do not wait
 * for it. The ledger remembers the day. Used by one thread.
 */
final class DailyPurge implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyPurge.class);
    /** Backups run at 2 and 4 in many places, files come in at whole hours. */
    private static final LocalTime QUIET = LocalTime.of(3, 20);

    private static final String DAY = "purged";

    private final Purge purge;
    private final Ledger ledger;
    private final InstantSource clock;
    private final ZoneId zone;
    private Purge.@Nullable Round round;
    private @Nullable String doneFor;

    DailyPurge(Purge purge, Ledger ledger, InstantSource clock, ZoneId zone) {
        this.purge = purge;
        this.ledger = ledger;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void run() {
        Purge.Round going = round;
        if (going == null) {
            going = begin();
        }
        if (going != null && !going.next()) {
            round = null;
            ledger.setWatermark("", DAY, day());
            doneFor = day();
            LOG.info("Retention: {}", going.tally().sentence(false));
        }
    }

    private Purge.@Nullable Round begin() {
        String today = day();
        if (today.equals(doneFor)) {
            return null;
        }
        String last = ledger.watermark("", DAY).orElse("");
        if (last.compareTo(today) >= 0) {
            doneFor = today;
            return null;
        }
        round = purge.new Round(false);
        return round;
    }

    /** The day whose quiet hour has come last. */
    private String day() {
        ZonedDateTime now = clock.instant().atZone(zone);
        return now.minusSeconds(QUIET.toSecondOfDay()).toLocalDate().toString();
    }
}
