package dev.sluse.table.output;

import dev.sluse.table.WriteOptions.Derivation;
import dev.sluse.table.vector.ColumnType.Kind;
import dev.sluse.table.vector.ColumnVector;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Takes the year, month or day of dates and date-times; without an object per value. Not thread-safe. */
final class CalendarPart {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

    private final Derivation part;
    private final ZoneRules rules;
    /** Seconds between which {@link #offsetMicros} holds; empty at first. */
    private long offsetFrom = Long.MAX_VALUE;

    private long offsetTo = Long.MIN_VALUE;
    private long offsetMicros;

    /** @param zone for instants; null: UTC */
    CalendarPart(Derivation part, @Nullable ZoneId zone) {
        this.part = part;
        this.rules = (zone == null ? ZoneOffset.UTC : zone).getRules();
    }

    void of(ColumnVector from, Selection selection, long[] to) {
        Kind kind = from.type.kind();
        for (int i = 0; i < selection.count; i++) {
            int row = selection.rows[i];
            long value = from.longs[row];
            long day =
                    switch (kind) {
                        case DATE -> value;
                        case INSTANT -> Math.floorDiv(value + offset(value), MICROS_A_DAY);
                        default -> Math.floorDiv(value, MICROS_A_DAY);
                    };
            to[row] = from.absentCount > 0 && from.absent[row] ? 0 : ofDay(day);
        }
    }

    private long offset(long micros) {
        long second = Math.floorDiv(micros, MICROS_A_SECOND);
        if (second < offsetFrom || second >= offsetTo) {
            Instant instant = Instant.ofEpochSecond(second);
            ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
            ZoneOffsetTransition after = rules.nextTransition(instant);
            offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
            offsetTo = after == null ? Long.MAX_VALUE : after.toEpochSecond();
            offsetMicros = rules.getOffset(instant).getTotalSeconds() * MICROS_A_SECOND;
        }
        return offsetMicros;
    }

    /** Days since 1970 to the proleptic Gregorian calendar, by years that begin in March and eras of 400 years. */
    private long ofDay(long epochDay) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097);
        long dayOfEra = day - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        return switch (part) {
            case DAY -> dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
            case MONTH -> monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
            default -> yearOfEra + era * 400 + (monthFromMarch < 10 ? 0 : 1);
        };
    }
}
