package dev.sluse.table.check;

import dev.sluse.table.schema.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Date-times in a declared format; one without a time of day is its midnight. */
final class DeclaredTime {
    private final DateTimeFormatter format;

    DeclaredTime(DateTimeFormatter format) {
        this.format = format;
    }

    /** As {@link IsoTime#read}, into the same fields. */
    int read(byte[] b, int from, int to, IsoTime into) {
        LocalDateTime at;
        try {
            TemporalAccessor parsed = format.parseBest(
                    new String(b, from, to - from, StandardCharsets.UTF_8),
                    OffsetDateTime::from,
                    ZonedDateTime::from,
                    LocalDateTime::from,
                    LocalDate::from);
            into.hasOffset = parsed instanceof OffsetDateTime || parsed instanceof ZonedDateTime;
            at = parsed instanceof OffsetDateTime offset
                    ? offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                    : parsed instanceof ZonedDateTime zoned
                            ? zoned.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                            : parsed instanceof LocalDateTime local
                                    ? local
                                    : LocalDate.from(parsed).atStartOfDay();
        } catch (DateTimeException e) {
            return IsoTime.WRONG;
        }
        into.leapSecond = false;
        if (at.getYear() < 1 || at.getYear() > 9999) {
            return IsoTime.OUT_OF_RANGE;
        }
        int nanos = at.get(ChronoField.NANO_OF_SECOND);
        into.micros = at.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + nanos / 1_000;
        return nanos % 1_000 == 0 ? IsoTime.OK : IsoTime.TOO_FINE;
    }
}
