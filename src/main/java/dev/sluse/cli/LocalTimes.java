package dev.sluse.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Times as the people before the screen count them, with the zone: {@code 2026-11-22 04:07:19 CET}. Written by hand and by the older of
 * Java's two kinds of zones, names looked up only where there may be one: Java's formatter, and the rules of its newer zones, take a
 * command that only looks 20 ms each to start. For one thread.
 */
final class LocalTimes {
    private static final List<String> UTC = List.of("UTC", "Etc/UTC");

    private final TimeZone zone;
    private int named = Integer.MIN_VALUE;
    private String name = "";

    LocalTimes(TimeZone zone) {
        this.zone = zone;
    }

    /** Empty if there is none. */
    String of(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        int offset = zone.getOffset(time.toEpochMilli()) / 1_000;
        LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.ofTotalSeconds(offset));
        StringBuilder text = new StringBuilder(24).append(at.toLocalDate()).append(' ');
        two(text, at.getHour()).append(':');
        two(text, at.getMinute()).append(':');
        return two(text, at.getSecond()).append(' ').append(name(time, offset)).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Changes at most with the offset. */
    private String name(Instant time, int offset) {
        if (offset != named) {
            named = offset;
            name = UTC.contains(zone.getID())
                    ? "UTC"
                    : zone.getDisplayName(zone.inDaylightTime(Date.from(time)), TimeZone.SHORT, Locale.ROOT);
        }
        return name;
    }
}
