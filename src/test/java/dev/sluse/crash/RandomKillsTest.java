package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at moments that nobody chose. */
@Tag("soak")
class RandomKillsTest {
    private static final int KILLS = Integer.getInteger("sluse.kills", 200);
    /** Four files each. */
    private static final int ROUNDS = KILLS * 5 / 2;

    private static final int LONGEST_MILLIS = 1_500;

    @Test
    void twoHundredKillsLoseNothingAndDoubleNothing(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("sluse.seed", 4711);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TestHome home = TestHome.make(Files.createDirectories(folder.resolve("killed")));
        TestHome calm = TestHome.make(Files.createDirectories(folder.resolve("calm")));
        Map<Path, String> wasOut = new TreeMap<>();
        int dropped = 0;
        int round = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (RuntimeProcess run = RuntimeProcess.start(home)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> run.isReady() || !run.isAlive());
                long killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS));
                for (int last = (kill + 1) * ROUNDS / KILLS; round < last; round++) {
                    calm.dropOneOfEach(round);
                    dropped += home.dropOneOfEach(round);
                }
                await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() >= killAt);
                assertThat(run.isAlive()).as(run.text()).isTrue();
            }
            FarEnd.identities(home).forEach(wasOut::putIfAbsent);
        }
        try (RuntimeProcess undisturbed = RuntimeProcess.start(calm);
                RuntimeProcess last = RuntimeProcess.start(home)) {
            home.awaitSettled(dropped, last);
            calm.awaitSettled(dropped, undisturbed);
        }

        assertThat(dropped).isEqualTo(4 * ROUNDS);
        assertThat(FarEnd.of(home)).isEqualTo(FarEnd.of(calm));
        assertThat(FarEnd.identities(home)).containsAllEntriesOf(wasOut);
    }
}
