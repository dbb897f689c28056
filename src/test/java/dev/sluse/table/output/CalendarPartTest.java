package dev.sluse.table.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.WriteOptions.Derivation;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.ColumnVector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CalendarPartTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final long FIRST = -62_135_596_800L;
    private static final long LAST = 253_402_300_799L;

    @Property(tries = 500)
    void yearMonthAndDayAreThoseOfTheCalendar(@ForAll @LongRange(min = FIRST, max = LAST) long second) {
        long micros = second * 1_000_000 + 999_999;
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        LocalDate date = local.toLocalDate();
        ZonedDateTime oslo = Instant.ofEpochSecond(second).atZone(OSLO);

        assertParts(ColumnType.DATE, date.toEpochDay(), date);
        assertParts(ColumnType.LOCAL_TIME, micros, local);
        assertParts(ColumnType.INSTANT, micros, oslo);
    }

    @Property(tries = 100)
    void theOffsetFollowsTheZoneAcrossItsChanges(@ForAll @LongRange(min = 0, max = 7_200) long around) {
        long change = Instant.parse("2024-10-27T00:00:00Z").getEpochSecond() + around;

        assertParts(
                ColumnType.INSTANT,
                change * 1_000_000,
                Instant.ofEpochSecond(change).atZone(OSLO));
    }

    private static void assertParts(ColumnType type, long value, TemporalAccessor expected) {
        assertThat(part(Derivation.YEAR, type, value)).isEqualTo(expected.get(ChronoField.YEAR));
        assertThat(part(Derivation.MONTH, type, value)).isEqualTo(expected.get(ChronoField.MONTH_OF_YEAR));
        assertThat(part(Derivation.DAY, type, value)).isEqualTo(expected.get(ChronoField.DAY_OF_MONTH));
    }

    private static long part(Derivation part, ColumnType type, long value) {
        ColumnVector vector = new ColumnVector(type);
        vector.reset(2);
        // An earlier value first, so that the offset of one is not taken for the other's.
        vector.longs[0] = value - 200 * 86_400_000_000L;
        vector.longs[1] = value;
        Selection selection = new Selection();
        selection.of(2, new boolean[2]);
        long[] to = new long[2];
        new CalendarPart(part, OSLO).of(vector, selection, to);
        return to[1];
    }
}
