package dev.sluse.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the people before the screen count them, with the zone: {@code 2026-11-22 04:07:19 CET}. */
final class LocalTimes {
    private final DateTimeFormatter format;

    LocalTimes(ZoneId zone) {
        format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ROOT)
                .withZone(zone);
    }

    /** Empty if there is none. */
    String of(@Nullable Instant time) {
        return time == null ? "" : format.format(time);
    }
}
