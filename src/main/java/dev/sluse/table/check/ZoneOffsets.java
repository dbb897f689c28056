package dev.sluse.table.check;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local times of a zone to instants. A time that a change to summer time skips is moved on by the skipped length; one that occurs
 * twice is the earlier of the two: Java's own rule. Between two changes of the zone the offset is remembered. Not thread-safe.
 */
final class ZoneOffsets {
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400 * MICROS;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private long offset;

    ZoneOffsets(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** Microseconds of the instant at which clocks of the zone show this local time. */
    long instant(long localMicros) {
        if (localMicros >= from && localMicros < to) {
            return localMicros - offset;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMicros, MICROS), (int) Math.floorMod(localMicros, MICROS) * 1_000, ZoneOffset.UTC);
        ZonedDateTime zoned = ZonedDateTime.ofLocal(local, zone, null);
        remember(zoned);
        Instant instant = zoned.toInstant();
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }

    private void remember(ZonedDateTime zoned) {
        Instant instant = zoned.toInstant();
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offset = zoned.getOffset().getTotalSeconds() * MICROS;
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond() * MICROS + offset + DAY;
        to = after == null ? Long.MAX_VALUE : after.toEpochSecond() * MICROS + offset - DAY;
    }
}
