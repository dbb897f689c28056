package dev.sluse.component.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.component.delivery.DeliveryIds;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the times of a schedule, by a clock that is moved; each new timetable stands for a restart. */
class TimetableTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path folder = Path.of("");

    private final MovedClock clock = new MovedClock("2026-11-28T05:10:20.400Z");
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledgers.open(folder.resolve("ledger.db"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aNewFlowStartsFromNowAndEachTimeIsOneDelivery() {
        Timetable hourly = started(cron("0 0 * * * ?"), Misfire.ONCE);
        assertThat(hourly.look()).contains(Instant.parse("2026-11-28T06:00:00Z"));
        assertThat(paths()).isEmpty();

        clock.to("2026-11-28T06:00:00Z");
        assertThat(hourly.look()).contains(Instant.parse("2026-11-28T07:00:00Z"));
        assertThat(hourly.look()).contains(Instant.parse("2026-11-28T07:00:00Z"));

        assertThat(paths()).containsExactly("2026-11-28T07:00:00+01:00");
        assertThat(ledger.watermark("f", "schedule")).contains("2026-11-28T07:00:00+01:00");
    }

    @Test
    void aRestartRepeatsNoTime() {
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();
        clock.to("2026-11-28T06:00:05Z");
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();
        clock.to("2026-11-28T06:59:59Z");
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();

        assertThat(paths()).containsExactly("2026-11-28T07:00:00+01:00");
    }

    @Test
    void ofTimesThatWereMissedTheLatestIsMadeUpFor() {
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();
        clock.to("2026-11-28T09:30:00Z");
        Timetable again = started(cron("0 0 * * * ?"), Misfire.ONCE);
        again.look();
        clock.to("2026-11-28T10:00:00Z");
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();

        assertThat(paths()).containsExactly("2026-11-28T10:00:00+01:00", "2026-11-28T11:00:00+01:00");
        assertThat(notes(ledger.newestOfPath("f", "2026-11-28T10:00:00+01:00")
                        .orElseThrow()
                        .id()))
                .containsExactly("4 scheduled times were missed between 2026-11-28T06:10:20+01:00 and"
                        + " 2026-11-28T10:30:00+01:00; this delivery makes up for the latest.");
    }

    @Test
    void missedTimesAreSkippedWhereTheFlowSaysSo() {
        started(cron("0 0 * * * ?"), Misfire.SKIP).look();
        clock.to("2026-11-28T06:00:00Z");
        Timetable again = started(cron("0 0 * * * ?"), Misfire.SKIP);
        assertThat(again.look()).contains(Instant.parse("2026-11-28T07:00:00Z"));

        assertThat(paths()).isEmpty();
        assertThat(ledger.watermark("f", "schedule")).contains("2026-11-28T07:00:00+01:00");
        assertThat(notes(""))
                .containsExactly("1 scheduled time was missed between 2026-11-28T06:10:20+01:00 and"
                        + " 2026-11-28T07:00:00+01:00; none is made up for, as misfire says.");
    }

    @Test
    void aMachineThatSleptHasMissedAndOneThatWasBusyHasNot() {
        Timetable table = started(new EveryTimes(Duration.ofSeconds(10)), Misfire.ONCE);
        table.look();
        clock.move(Duration.ofSeconds(30));
        table.look();
        assertThat(paths())
                .containsExactly("2026-11-28T06:10:30+01:00", "2026-11-28T06:10:40+01:00", "2026-11-28T06:10:50+01:00");

        clock.move(Duration.ofSeconds(95));
        table.look();
        assertThat(paths()).hasSize(4).last().isEqualTo("2026-11-28T06:12:20+01:00");
    }

    @Test
    void anIntervalIsCountedFromTheFirstStartAndKeepsThatOverRestarts() {
        EveryTimes every = new EveryTimes(Duration.ofMinutes(15));
        started(every, Misfire.ONCE).look();
        clock.to("2026-11-28T05:25:20Z");
        started(every, Misfire.ONCE).look();
        clock.to("2026-11-28T06:33:00Z");
        started(every, Misfire.ONCE).look();
        clock.to("2026-11-28T06:40:20Z");
        started(every, Misfire.ONCE).look();

        assertThat(paths())
                .containsExactly("2026-11-28T06:25:20+01:00", "2026-11-28T07:25:20+01:00", "2026-11-28T07:40:20+01:00");
    }

    @Test
    void aClockThatIsPutBackRepeatsNothing() {
        Timetable table = started(cron("0 0 * * * ?"), Misfire.ONCE);
        table.look();
        clock.to("2026-11-28T06:00:01Z");
        table.look();
        clock.to("2026-11-28T05:59:00Z");
        table.look();
        clock.to("2026-11-28T06:00:01Z");
        table.look();

        assertThat(paths()).containsExactly("2026-11-28T07:00:00+01:00");
    }

    @Test
    void aScheduleThatWasChangedStartsFromNow() {
        started(cron("0 0 * * * ?"), Misfire.ONCE).look();
        clock.to("2026-11-28T12:30:00Z");
        Timetable changed = started(cron("0 0 12 * * ?"), Misfire.ONCE);
        assertThat(changed.look()).contains(Instant.parse("2026-11-29T11:00:00Z"));

        assertThat(paths()).isEmpty();
    }

    @Test
    void whoAsksForARunGetsOneBesideTheTimes() {
        Timetable table = started(cron("0 0 * * * ?"), Misfire.ONCE);
        table.runNow();
        assertThat(table.look()).contains(Instant.parse("2026-11-28T06:00:00Z"));

        assertThat(paths()).containsExactly("run at 2026-11-28T06:10:20.4+01:00");
        assertThat(Timetable.time(paths().get(0))).isEqualTo(clock.instant());
    }

    private CronTimes cron(String quartz) {
        return new CronTimes(quartz, OSLO);
    }

    private Timetable started(Times times, Misfire misfire) {
        Timetable table = new Timetable(
                "f", "nightly", times, misfire, OSLO, ledger, new DeliveryIds(clock, new Random(7)), clock);
        table.begin();
        return table;
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>(ledger.deliveries(new Ledger.Query("f", null, null, 1000)).stream()
                .map(Delivery::path)
                .toList());
        Collections.reverse(paths);
        return paths;
    }

    private List<String> notes(String delivery) {
        return ledger.journal(delivery).stream()
                .filter(each -> each.event().equals("missed"))
                .map(Ledger.Entry::text)
                .toList();
    }
}
