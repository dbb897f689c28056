package dev.sluse.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as the people before the screen count them, with the zone: {@code 2026-11-22 04:07:19 CET}. Written by hand, and the names of
 * zones looked up only where there may be one: Java's formatter takes a command that only looks 20 ms to start. For one thread.
 */
final class LocalTimes {
    private static final List<String> UTC = List.of("UTC", "Etc/UTC");

    private final ZoneId zone;
    private @Nullable DateTimeFormatter names;
    private @Nullable ZoneOffset named;
    private String name = "";

    LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** Empty if there is none. */
    String of(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        ZonedDateTime at = time.atZone(zone);
        StringBuilder text = new StringBuilder(24).append(at.toLocalDate()).append(' ');
        two(text, at.getHour()).append(':');
        two(text, at.getMinute()).append(':');
        return two(text, at.getSecond()).append(' ').append(name(at)).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Changes at most with the offset. */
    private String name(ZonedDateTime at) {
        if (!at.getOffset().equals(named)) {
            named = at.getOffset();
            name = UTC.contains(zone.getId()) ? "UTC" : lookedUp(at);
        }
        return name;
    }

    private String lookedUp(ZonedDateTime at) {
        if (names == null) {
            names = DateTimeFormatter.ofPattern("zzz", Locale.ROOT);
        }
        return names.format(at);
    }
}
