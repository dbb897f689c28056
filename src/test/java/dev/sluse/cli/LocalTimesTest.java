package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-11-22T03:07:09Z"),
            Instant.parse("2026-06-30T23:59:59.999Z"),
            Instant.parse("2026-10-25T00:59:59Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "GMT+02:00", "Europe/Oslo", "America/New_York", "Asia/Kathmandu"})
    void timesAreWrittenAsJavasFormatterDoes(String zone) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ROOT)
                .withZone(ZoneId.of(zone));
        LocalTimes times = new LocalTimes(TimeZone.getTimeZone(zone));

        assertThat(TIMES).allSatisfy(each -> assertThat(times.of(each)).isEqualTo(format.format(each)));
    }

    @Test
    void aTimeThatIsNotThereIsEmpty() {
        assertThat(new LocalTimes(TimeZone.getTimeZone("UTC")).of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 999, 1_000, 999_999, 1_000_000, 12_345_678_901L})
    void numbersAreGroupedAsJavasFormatterDoes(long number) {
        assertThat(TextTable.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @Test
    void aNumberThatIsNotKnownIsADash() {
        assertThat(TextTable.number(-1)).isEqualTo("-");
    }
}
