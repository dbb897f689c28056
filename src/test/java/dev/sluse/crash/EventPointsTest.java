package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process ends between every two steps of a window and of a batch, each time with events of three registers under way. The one
 * that comes after brings the tables to what the registers have, and then ends at the next step.
 */
class EventPointsTest {
    private static final int SEED = 4711;
    private static final Set<Point> OF_A_WINDOW = EnumSet.range(Point.STATUS_READ, Point.WINDOW_PASSED);
    private static final Set<Point> OF_A_BATCH = EnumSet.range(Point.ACCEPTED, Point.CONCLUDED);
    /** Where the far end may have what the ledger does not know. */
    private static final Set<Point> IN_DOUBT = EnumSet.of(Point.SENDING, Point.REPLIED);

    private static final int LATE = 5;

    @Test
    void aProcessThatEndsWhileABatchIsInDoubtLosesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        run(folder, IN_DOUBT);
    }

    @Test
    @Tag("soak")
    void norDoesOneThatEndsBetweenAnyTwoStepsOfABatch(@TempDir Path folder) throws Exception {
        run(folder, OF_A_BATCH);
    }

    @Test
    @Tag("soak")
    void norDoesOneThatEndsBetweenTwoStepsOfAWindow(@TempDir Path folder) throws Exception {
        run(folder, OF_A_WINDOW);
    }

    private static void run(Path folder, Set<Point> points) throws Exception {
        Path moment = folder.resolve("moment");
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), SEED))) {
            EventsHome home = EventsHome.make(folder, sandbox, 100, 40);
            for (Point point : points) {
                try (RuntimeProcess run = home.start("-Dsluse.crash-at=@" + moment)) {
                    awaitTables(home, run);
                    load(home);
                    Files.writeString(moment, point.name());
                    // it may have been past the point already
                    load(home);
                    if (point == Point.LATE_STAGED) {
                        late(home, run, moment);
                    } else {
                        assertThat(run.waitFor())
                                .as("exit at %s%n%s", point, run.text())
                                .isEqualTo(RuntimeProcess.HALTED);
                    }
                }
                Files.delete(moment);
            }
            try (RuntimeProcess last = home.start()) {
                awaitTables(home, last);
            }
        }
    }

    /** A package of each register and more, so that a window has several pages' worth of batches. */
    private static void load(EventsHome home) throws IOException {
        for (String each : EventsHome.REGISTERS) {
            home.tell(each, "{'do':'load','packages':3,'events':60,'interleaved':2}");
        }
    }

    /** Events that become visible below the watermark are looked for at a start. */
    private static void late(EventsHome home, RuntimeProcess before, Path moment) throws Exception {
        home.tell("BBR", "{'do':'begin'}");
        int sequence = home.last("BBR").path("sequence").asInt();
        home.tell(
                "BBR", "{'do':'events','sequence':" + sequence + ",'events':" + LATE + ",'hidden':true,'actions':'i'}");
        home.tell("BBR", "{'do':'finish','sequence':" + sequence + "}");
        home.tell("BBR", "{'do':'package','events':20}");
        await().atMost(Duration.ofMinutes(1))
                .failFast("the runtime has ended", () -> !before.isAlive())
                .untilAsserted(() -> assertThat(home.rows("BBR"))
                        .isEqualTo(home.sandbox()
                                        .registers()
                                        .complete("BBR", Map.of())
                                        .count()
                                - LATE));
        before.kill();
        home.tell("BBR", "{'do':'reveal'}");
        try (RuntimeProcess run = home.start("-Dsluse.crash-at=@" + moment)) {
            assertThat(run.waitFor()).as(run.text()).isEqualTo(RuntimeProcess.HALTED);
        }
    }

    private static void awaitTables(EventsHome home, RuntimeProcess run) throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .failFast("the runtime has ended", () -> !run.isAlive())
                .untilAsserted(() -> assertThat(home.tables()).isEqualTo(home.complete()));
        await().atMost(Duration.ofMinutes(1)).until(run::isReady);
        home.assertThatWritesWereHonest();
    }
}
