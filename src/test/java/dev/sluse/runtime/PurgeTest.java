package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention removes and what it leaves, by a clock that is moved. */
class PurgeTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "sluse.retention.archive", "90d",
            "sluse.retention.quarantine", "60d",
            "sluse.retention.reports", "400d",
            "sluse.retention.spool", "7d",
            "sluse.retention.journal", "never"));
    private Instant now = START;
    private Path home;
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        ledger = Ledgers.open(home.resolve("ledger.db"), new MovedClock());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private final class MovedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private Purge purge() {
        return new Purge(
                ledger, new Places(home), new Retention(key -> Optional.ofNullable(settings.get(key))), () -> now);
    }

    private void ended(String id, String flow, DeliveryState state, Kept... files) throws IOException {
        ledger.take(id, flow, id + ".csv", 3, now);
        for (Kept each : files) {
            Path file = home.resolve(each.path());
            if (each.kind() == Kind.REPORT) {
                file = file.resolve("report.json");
            }
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, each.kind().word());
        }
        ledger.settle(List.of(End.of(id, state, Figures.NONE, "").with(List.of(files))));
    }

    private static Kept kept(String id, Kind kind, String path) {
        return new Kept(id, kind, path);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(each -> !each.equals(home))
                    .map(each -> home.relativize(each).toString())
                    .filter(each -> !each.startsWith("ledger.db"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachThingGoesWhenItsTimeIsOverAndOutputsNever() throws IOException {
        ended(
                "d1",
                "bikes",
                DeliveryState.DELIVERED,
                kept("d1", Kind.INPUT, "archive/bikes/2026-01/d1/d1.csv"),
                kept("d1", Kind.OUTPUT, "out/bikes/d1.parquet"),
                kept("d1", Kind.REPORT, "reports/d1"),
                kept("d1", Kind.REPLY, "drops/bikes/_replies/d1/d1.html"));
        ended(
                "d2",
                "bikes",
                DeliveryState.REJECTED,
                kept("d2", Kind.INPUT, "quarantine/bikes/d2.csv"),
                kept("d2", Kind.QUARANTINE, "quarantine/bikes/d2.csv.quarantine.csv"));
        ledger.close("d2", "seen");
        now = START.plus(Duration.ofDays(61));
        assertThat(purge().answer(true).text()).isEqualTo("It would remove quarantine: 2 files, 15 bytes.");
        assertThat(home.resolve("quarantine/bikes/d2.csv")).exists();
        assertThat(purge().answer(false).text()).isEqualTo("Removed quarantine: 2 files, 15 bytes.");
        assertThat(home.resolve("quarantine/bikes")).doesNotExist();
        assertThat(ledger.files().of("d2")).isEmpty();

        now = START.plus(Duration.ofDays(91));
        Answer archive = purge().answer(false);
        assertThat(archive.text()).isEqualTo("Removed archive: 1 file, 5 bytes.");
        assertThat(new ObjectMapper().writeValueAsString(archive.detail()))
                .isEqualTo("{\"dryRun\":false,\"removed\":{\"archive\":{\"count\":1,\"bytes\":5}}}");
        now = START.plus(Duration.ofDays(401));
        assertThat(purge().answer(false).text()).isEqualTo("Removed reports: 2 files, 11 bytes.");
        assertThat(left())
                .containsExactly(
                        "archive",
                        "drops",
                        "drops/bikes",
                        "drops/bikes/_replies",
                        "out",
                        "out/bikes",
                        "out/bikes/d1.parquet",
                        "quarantine",
                        "reports");
        assertThat(ledger.files().of("d1")).containsExactly(kept("d1", Kind.OUTPUT, "out/bikes/d1.parquet"));
        assertThat(purge().answer(false).text()).isEqualTo("Nothing has been kept long enough to be removed.");
        assertThat(ledger.journal("d1")).isNotEmpty();
    }

    @Test
    void nothingGoesOfWhatWaitsForAPersonOrIsOpen() throws IOException {
        ended(
                "d1",
                "bikes",
                DeliveryState.QUARANTINED,
                kept("d1", Kind.INPUT, "archive/bikes/2026-01/d1/d1.csv"),
                kept("d1", Kind.QUARANTINE, "quarantine/bikes/d1.csv.quarantine.csv"),
                kept("d1", Kind.REPORT, "reports/d1"));
        ledger.take("d2", "bikes", "d2.csv", 3, now);
        Path open = Files.createDirectories(home.resolve("spool/work/d2"));
        Path leftover = Files.createDirectories(home.resolve("spool/work/d1"));
        now = START.plus(Duration.ofDays(4000));
        assertThat(purge().answer(false).text()).isEqualTo("Nothing has been kept long enough to be removed.");
        ledger.close("d1", "seen");
        assertThat(purge().answer(false).text())
                .isEqualTo("Removed archive: 1 file, 5 bytes; quarantine: 1 file, 10 bytes; reports: 1 file, 6 bytes.");
        assertThat(open).exists();
        assertThat(leftover).as("its end is long over").doesNotExist();
    }

    @Test
    void aFlowMayKeepThingsForATimeOfItsOwn() throws IOException {
        settings.put("sluse.retention.roads.archive", "10d");
        settings.put("sluse.retention.parks.archive", "never");
        for (String flow : List.of("bikes", "roads", "parks")) {
            ended(
                    flow + "-1",
                    flow,
                    DeliveryState.DELIVERED,
                    kept(flow + "-1", Kind.INPUT, "archive/" + flow + "/1.csv"));
        }
        now = START.plus(Duration.ofDays(11));
        purge().answer(false);
        assertThat(left())
                .contains("archive/bikes/1.csv", "archive/parks/1.csv")
                .doesNotContain("archive/roads");
        now = START.plus(Duration.ofDays(2000));
        purge().answer(false);
        assertThat(left()).contains("archive/parks/1.csv").doesNotContain("archive/bikes");
    }

    @Test
    void aNoteThatLeadsElsewhereRemovesNothing(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret.csv"), "x");
        Files.createDirectories(home.resolve("archive"));
        Files.createSymbolicLink(home.resolve("archive/link"), outside);
        ended("d1", "bikes", DeliveryState.DELIVERED);
        List<Kept> notes = List.of(
                kept("d1", Kind.INPUT, "archive/../../" + outside.getFileName() + "/secret.csv"),
                kept("d1", Kind.INPUT, "archive/link/secret.csv"),
                kept("d1", Kind.INPUT, secret.toString()),
                kept("d1", Kind.INPUT, "archive/."),
                kept("d1", Kind.REPLY, "drops/bikes/new.csv"),
                kept("d1", Kind.REPORT, "reports/../out"));
        notes.forEach(ledger.files()::note);
        Path dropped = Files.createDirectories(home.resolve("drops/bikes")).resolve("new.csv");
        Files.writeString(dropped, "x");
        Path out = Files.createDirectories(home.resolve("out"));
        Files.createDirectories(home.resolve("reports"));
        now = START.plus(Duration.ofDays(4000));
        assertThat(purge().answer(false).text()).isEqualTo("Nothing has been kept long enough to be removed.");
        assertThat(secret).exists();
        assertThat(dropped).exists();
        assertThat(out).exists();
        assertThat(home.resolve("archive/link")).exists();
    }

    @Test
    void theJournalOfWhatHasEndedGoesOnlyWhereThatIsWanted() throws IOException {
        settings.put("sluse.retention.bikes.journal", "30d");
        ended("d1", "bikes", DeliveryState.DELIVERED);
        ended("d2", "bikes", DeliveryState.REJECTED);
        ended("d3", "roads", DeliveryState.DELIVERED);
        now = START.plus(Duration.ofDays(31));
        assertThat(purge().answer(false).text()).isEqualTo("Removed journal: 2 lines.");
        assertThat(ledger.journal("d1")).isEmpty();
        assertThat(ledger.journal("d2")).as("it waits for a person").hasSize(2);
        assertThat(ledger.journal("d3")).hasSize(2);
    }

    @Test
    void whatCannotBeRemovedKeepsNothingElse() throws IOException {
        String tooLong = "archive/f/" + "x".repeat(300);
        ledger.take("d1", "f", "d1.csv", 3, now);
        ledger.settle(List.of(End.of("d1", DeliveryState.DELIVERED, Figures.NONE, "")
                .with(List.of(kept("d1", Kind.INPUT, tooLong)))));
        ended("d2", "f", DeliveryState.DELIVERED, kept("d2", Kind.INPUT, "archive/f/d2.csv"));
        now = START.plus(Duration.ofDays(91));

        assertThat(purge().answer(false).text())
                .isEqualTo("Removed archive: 1 file, 5 bytes. What could not be removed is in the log: 1.");
        assertThat(home.resolve("archive/f/d2.csv")).doesNotExist();
        assertThat(ledger.files().of("d1")).as("tried again by the next round").hasSize(1);
    }

    @Test
    void manyFilesGoPageByPage() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 1203; number++) {
            String id = "d" + number;
            ids.add(id);
            ledger.take(id, "bikes", id + ".csv", 3, now);
            ledger.settle(List.of(End.of(id, DeliveryState.DELIVERED, Figures.NONE, "")
                    .with(List.of(kept(id, Kind.INPUT, "archive/bikes/" + id + "/a.csv")))));
        }
        Files.createDirectories(home.resolve("archive/bikes/d1202"));
        Files.writeString(home.resolve("archive/bikes/d1202/a.csv"), "input");
        now = START.plus(Duration.ofDays(91));
        assertThat(purge().answer(true).text()).isEqualTo("It would remove archive: 1 file, 5 bytes.");
        assertThat(purge().answer(false).text()).isEqualTo("Removed archive: 1 file, 5 bytes.");
        assertThat(ids).allSatisfy(id -> assertThat(ledger.files().of(id)).isEmpty());
    }

    @Test
    void itRunsByItselfOnceADayInTheSmallHours() throws IOException {
        ended("d1", "bikes", DeliveryState.DELIVERED, kept("d1", Kind.INPUT, "archive/bikes/d1/d1.csv"));
        DailyPurge daily = daily();
        run(daily);
        now = Instant.parse("2026-04-02T03:10:00Z");
        run(daily);
        assertThat(left())
                .as("due, but it was looked at since yesterday's quiet hour")
                .doesNotContain("archive/bikes");

        ended("d2", "bikes", DeliveryState.DELIVERED, kept("d2", Kind.INPUT, "archive/bikes/d2/d2.csv"));
        now = Instant.parse("2026-07-02T03:10:00Z");
        run(daily());
        assertThat(left()).doesNotContain("archive/bikes/d2/d2.csv");
        ended("d3", "bikes", DeliveryState.DELIVERED, kept("d3", Kind.INPUT, "archive/bikes/d3/d3.csv"));
        settings.put("sluse.retention.archive", "1m");
        now = Instant.parse("2026-07-02T03:19:00Z");
        run(daily());
        assertThat(left()).as("not twice in a day, over restarts too").contains("archive/bikes/d3/d3.csv");
        now = Instant.parse("2026-07-02T03:21:00Z");
        run(daily());
        assertThat(left()).doesNotContain("archive/bikes/d3/d3.csv");
    }

    private DailyPurge daily() {
        return new DailyPurge(purge(), ledger, () -> now, ZoneOffset.UTC);
    }

    /** As often as it has something to do, and more. */
    private static void run(DailyPurge daily) {
        for (int look = 0; look < 20; look++) {
            daily.run();
        }
    }
}
