package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.MovedClock;
import dev.sluse.component.RunNow;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that begin at scheduled times, in the real runtime. */
class ScheduleFlowTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "beat";
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void quartzWakesItAndEachSecondIsOneDelivery() throws IOException {
        flow("cron: '* * * * * ?'");
        home.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> home.deliveries("beat").size() >= 3);
        assertThat(quartzThreads()).hasSize(2);
        home.stop();
        assertThat(quartzThreads()).isEmpty();

        home.flows = "other";
        home.simpleRoute("other", "");
        home.start();
        List<String> seconds = paths();
        assertThat(seconds).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
        assertThat(quartzThreads()).isEmpty();
    }

    @Test
    void anEmptyBodyIsWorkedOnAndNothingIsArchived() throws IOException {
        MovedClock clock = new MovedClock("2026-11-28T05:10:20Z");
        home.clock = clock;
        home.settings.put("sluse.time-zone", "Europe/Oslo");
        flow("cron: '0 * * * *'");
        home.start();
        clock.to("2026-11-28T05:10:25Z");
        clock.to("2026-11-28T06:00:00Z");
        await().until(() -> home.allSettled("beat", 1));

        Delivery delivery = home.deliveries("beat").get(0);
        assertThat(delivery.path()).isEqualTo("2026-11-28T07:00:00+01:00");
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.files("out")).containsExactly("beat/beat.txt");
        assertThat(Files.readString(home.home.resolve("out/beat/beat.txt")))
                .isEqualTo("[] 2026-11-28T07:00:00+01:00 1795845600000");
        assertThat(home.files("archive")).isEmpty();
        assertThat(home.files("quarantine")).isEmpty();
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void restartsInBetweenAndWhatWasMissedAreCountedRight() throws IOException {
        MovedClock clock = new MovedClock("2026-11-28T05:10:20Z");
        home.clock = clock;
        flow("every: 10m");
        home.start();
        for (int restart = 1; restart <= 5; restart++) {
            home.stop();
            clock.move(Duration.ofMinutes(25));
            int count = restart;
            home.start();
            await().until(() -> home.allSettled("beat", count));
        }
        assertThat(paths())
                .map(path -> path.substring(11, 19))
                .hasSize(5)
                .allMatch(time -> time.endsWith("0:20"))
                .isSorted();
    }

    @Test
    void whatWasTakenAndNotSettledIsBegunAgainAndNotTakenAgain() throws IOException {
        MovedClock clock = new MovedClock("2026-11-28T05:10:20Z");
        home.clock = clock;
        flow("every: 10m");
        AtomicInteger renamed = new AtomicInteger();
        home.crashPoints = point -> {
            if (point == Point.RENAMED && renamed.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new dev.sluse.SluseException(
                        dev.sluse.SluseException.Kind.ACCESS, "ended", "The process ended here.", "");
            }
        };
        home.start();
        home.stop();
        clock.move(Duration.ofMinutes(10));
        home.start();
        await().until(() -> renamed.get() == 1);
        home.stop();
        clock.move(Duration.ofSeconds(30));
        home.start();
        await().until(() -> home.allSettled("beat", 1));

        assertThat(home.deliveries("beat").get(0).attempts()).isEqualTo(2);
        assertThat(home.deliveries("beat").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.files("out")).containsExactly("beat/beat.txt");
        assertThat(home.files("spool")).isEmpty();
    }

    @Test
    void aRefusedBodyLeavesAReportAndNothingInQuarantine() throws IOException {
        home.clock = new MovedClock("2026-11-28T05:10:20Z");
        home.route(
                "beat",
                """
                - route:
                    id: beat
                    from:
                      uri: schedule:beat
                      parameters: {every: 10m}
                      steps:
                        - setBody: {constant: "bad row"}
                        - to: table:csv-to-parquet
                """);
        home.start().flows();
        runNow();
        await().until(() -> home.allSettled("beat", 1));

        assertThat(home.deliveries("beat").get(0).state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(home.deliveries("beat").get(0).path()).startsWith("run at 2026-11-28T");
        assertThat(home.files("reports")).containsExactly("ID/report.json");
        assertThat(home.files("quarantine")).isEmpty();
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    private void runNow() {
        ((RunNow) runtime().context().getRoute("beat").getConsumer()).runNow();
    }

    private SluseRuntime runtime() {
        return home.runtime();
    }

    private void flow(String when) throws IOException {
        home.route(
                "beat",
                """
                - route:
                    id: beat
                    from:
                      uri: schedule:beat
                      parameters: {%s}
                      steps:
                        - setBody:
                            simple: "[${body}] ${header.SluseScheduledTime} ${header.CamelMessageTimestamp}"
                        - to: {uri: folder:beat, parameters: {fileName: "${file:name}.txt"}}
                """
                        .formatted(when));
    }

    private List<String> paths() {
        return home.deliveries("beat").stream()
                .sorted(Comparator.comparing(Delivery::id))
                .map(Delivery::path)
                .sorted()
                .toList();
    }

    private static List<String> quartzThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains("schedules-"))
                .toList();
    }
}
