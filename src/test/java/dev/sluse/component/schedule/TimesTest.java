package dev.sluse.component.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.schedule.Times.Missed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @Test
    void aTimeThatSpringLeavesOutComesAsMuchLater() {
        assertThat(oslo("0 30 2 * * ?", "2026-03-28T12:00:00Z", 3))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
    }

    @Test
    void aTimeThatComesTwiceInAutumnIsTheFirstOfTheTwo() {
        assertThat(oslo("0 30 2 * * ?", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void noTimeComesTwiceWhereTwoFallTogetherOrTheHourIsRepeated() {
        assertThat(oslo("0 0/30 * * * ?", "2026-03-29T00:15:00Z", 5))
                .containsExactly(
                        "2026-03-29T01:30+01:00",
                        "2026-03-29T03:00+02:00",
                        "2026-03-29T03:30+02:00",
                        "2026-03-29T04:00+02:00",
                        "2026-03-29T04:30+02:00");
        assertThat(oslo("0 0/30 * * * ?", "2026-10-24T23:45:00Z", 4))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T03:00+01:00",
                        "2026-10-25T03:30+01:00");
    }

    @Test
    void whoBeginsWithinTheRepeatedHourWaitsForItsEnd() {
        assertThat(oslo("0 0/30 * * * ?", "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-25T03:00+01:00");
    }

    @Test
    void missedTimesAreCountedAndTheLatestIsKnownHoweverManyThereAre() {
        CronTimes hourly = new CronTimes("0 0 * * * ?", OSLO);
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(hourly.between(from, from.plusSeconds(3599))).isEmpty();
        assertThat(hourly.between(from, from.plusSeconds(3600))).contains(new Missed(1, from.plusSeconds(3600)));
        assertThat(hourly.between(from, from.plus(Duration.ofDays(2)).plusSeconds(59)))
                .contains(new Missed(48, from.plus(Duration.ofDays(2))));
        assertThat(hourly.between(from, from.plus(Duration.ofDays(3000)).plusSeconds(59)))
                .contains(new Missed(-1, from.plus(Duration.ofDays(3000))));
        assertThat(new CronTimes("0 0 0 1 1 ? 2020", OSLO).next(from)).isEmpty();
    }

    @Test
    void multiplesOfAnIntervalKeepTheirBeginning() {
        EveryTimes every = new EveryTimes(Duration.ofMinutes(10));
        Instant from = Instant.parse("2026-11-01T00:03:00Z");
        assertThat(every.next(from)).contains(Instant.parse("2026-11-01T00:13:00Z"));
        assertThat(every.between(from, Instant.parse("2026-11-01T00:12:59Z"))).isEmpty();
        assertThat(every.between(from, Instant.parse("2026-11-03T00:17:00Z")))
                .contains(new Missed(289, Instant.parse("2026-11-03T00:13:00Z")));
    }

    private static List<String> oslo(String cron, String after, int count) {
        CronTimes times = new CronTimes(cron, OSLO);
        List<String> all = new ArrayList<>();
        Instant time = Instant.parse(after);
        for (int each = 0; each < count; each++) {
            time = times.next(time).orElseThrow();
            all.add(time.atZone(OSLO).toOffsetDateTime().toString());
        }
        return all;
    }
}
