package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process ends at each moment at which rows come back mended to NVDB; each row is there once, and each delivery ends well. */
@Tag("soak")
class NvdbRepairCrashTest {
    private static final List<String> MOMENTS = List.of(
            "TAKEN 1",
            "ACCEPTED 1",
            "MOVED 1",
            "ANSWERED 1",
            "SENDING 1",
            "REPLIED 1",
            "SENDING 2",
            "REPLIED 2",
            "SENDING 3",
            "REPLIED 3",
            "SENDING 4",
            "REPLIED 4",
            "CONCLUDED 1",
            "MOVED 2",
            "ANSWERED 2");

    private static final int ROWS = 5;

    @Test
    void whateverMomentItEndsAtEachRowIsWrittenOnce(@TempDir Path folder) throws Exception {
        Path moment = folder.resolve("moment");
        SandboxOptions options = SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), 4711);
        try (Sandbox sandbox = Sandbox.start(options)) {
            JobsHome home = JobsHome.make(folder, sandbox, 10, 0.05);
            for (int file = 0; file < MOMENTS.size(); file++) {
                home.roads(file, ROWS, 3);
            }
            try (RuntimeProcess run = home.start()) {
                await().atMost(Duration.ofMinutes(5))
                        .failFast("the runtime has ended", () -> !run.isAlive())
                        .untilAsserted(() -> home.assertThatAllEnded(MOMENTS.size()));
            }
            for (int file = 0; file < MOMENTS.size(); file++) {
                home.mended(file);
                Files.writeString(moment, MOMENTS.get(file));
                try (RuntimeProcess run = home.start("-Dsluse.crash-at=@" + moment)) {
                    assertThat(run.waitFor())
                            .as("exit at %s%n%s", MOMENTS.get(file), run.text())
                            .isEqualTo(RuntimeProcess.HALTED);
                }
            }
            Files.delete(moment);
            try (RuntimeProcess run = home.start()) {
                await().atMost(Duration.ofMinutes(5))
                        .failFast("the runtime has ended", () -> !run.isAlive())
                        .untilAsserted(() -> {
                            assertThat(home.deliveries()).hasSize(2 * MOMENTS.size());
                            assertThat(home.deliveries())
                                    .extracting(Delivery::state)
                                    .containsOnly(DeliveryState.DELIVERED);
                        });
            }
            home.assertThatChangesetsWereHonest();
            assertThat(home.assertThatEachRowHasOneOutcome()).isEqualTo((long) ROWS * MOMENTS.size());
        }
    }
}
