package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changesets of NVDB and publish jobs of Opendatasoft while the runtime is killed and both far ends make trouble. What must be there in
 * the end is what they themselves say, not what our log says.
 */
class JobCrashTest {
    private static final String TROUBLE =
            """
            [{'system':'nvdb','method':'POST','kind':'drop-after','probability':%1$s,'seed':%2$d},
             {'system':'nvdb','kind':'drop-before','probability':%1$s,'seed':%3$d},
             {'system':'nvdb','kind':'status','status':429,'probability':%1$s,'seed':%4$d},
             {'system':'nvdb','kind':'status-after','status':500,'probability':%1$s,'seed':%5$d},
             {'system':'nvdb','kind':'truncated','probability':%1$s,'seed':%6$d},
             {'system':'ods','method':'POST','kind':'drop-after','probability':%1$s,'seed':%7$d},
             {'system':'ods','kind':'drop-before','probability':%1$s,'seed':%8$d},
             {'system':'ods','kind':'status-after','status':500,'probability':%1$s,'seed':%9$d},
             {'system':'ods','kind':'truncated','probability':%1$s,'seed':%10$d}]
            """;

    /** How many files, rows and kills. */
    private record Size(int kills, int files, int rows, int batchSize, int publishes, int longestMillis) {}

    @Test
    void noChangesetTakesEffectTwiceAndEachRowHasOneOutcomeWhateverBreaks(@TempDir Path folder) throws Exception {
        run(folder, 4711, new Size(3, 4, 40, 10, 9, 2_000), 0.05, 0.1, home -> {});
    }

    @Test
    @Tag("soak")
    void twoHundredChangesetsFiftyPublishesAndAHundredKills(@TempDir Path folder) throws Exception {
        run(
                folder,
                Long.getLong("sluse.seed", 4711),
                new Size(Integer.getInteger("sluse.kills", 100), 20, 10_000, 1_000, 50, 6_000),
                1,
                0.02,
                home -> {});
    }

    /** At the provider's own pace, with sets that are long in each state, and more lost answers than there are others. */
    @Test
    @Tag("soak")
    void noStateIsAskedForMoreOftenThanTheProviderAllows(@TempDir Path folder) throws Exception {
        Map<String, Long> shortest = run(folder, 4711, new Size(3, 6, 40, 4, 3, 30_000), 1, 0.35, home -> {
            home.nvdb("{'do':'settings','queue':8000,'processing':8000,'workers':60,'retry':20000}");
            home.nvdb("{'do':'next','outcome':'system-error','sets':12,'times':2}");
        });
        assertThat(shortest).containsKeys("nvdb VENTER", "nvdb VENTER after BEHANDLES", "nvdb BEHANDLES");
    }

    /** Killed when the first, second, third... request is about to be sent, or was answered: each step of both kinds of job. */
    @Test
    @Tag("soak")
    void aProcessThatEndsAtAnyStepOfAJobLosesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        steps(folder, 3, 7);
    }

    @Test
    @Tag("soak")
    void norDoesOneThatEndsAtAnyOfThirtyStepsBeforeAndAfter(@TempDir Path folder) throws Exception {
        steps(folder, 1, 30);
    }

    private static void steps(Path folder, int stride, int most) throws Exception {
        Path moment = folder.resolve("moment");
        try (Sandbox sandbox = sandbox(4711)) {
            JobsHome home = JobsHome.make(folder, sandbox, 5, 0.05);
            int dropped = 0;
            Map<String, Integer> last = new HashMap<>();
            for (String point : new String[] {"SENDING", "REPLIED", "CONCLUDED"}) {
                int steps = point.equals("CONCLUDED") ? 1 : most;
                for (int step = 1; step <= steps; step += stride) {
                    int number = dropped;
                    home.roads(number, 7, number % 3 == 2 ? 6 : 0);
                    for (String each : JobsHome.DATASETS) {
                        home.dataset(each, number, 3 + number);
                        last.put(each, 3 + number);
                    }
                    dropped++;
                    Files.writeString(moment, point + " " + step);
                    try (RuntimeProcess run = home.start("-Dsluse.crash-at=@" + moment)) {
                        assertThat(run.waitFor())
                                .as("exit at %s %s%n%s", point, step, run.text())
                                .isEqualTo(RuntimeProcess.HALTED);
                    }
                }
            }
            Files.delete(moment);
            finish(home, dropped * 4, last);
        }
    }

    /** What the far ends are told before. */
    private interface Scene {
        void set(JobsHome home) throws Exception;
    }

    private static Map<String, Long> run(
            Path folder, long seed, Size size, double pollScale, double trouble, Scene scene) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (Sandbox sandbox = sandbox(seed)) {
            JobsHome home = JobsHome.make(folder, sandbox, size.batchSize(), pollScale);
            scene.set(home);
            Map<String, Integer> last = new HashMap<>();
            int roads = 0;
            int published = 0;
            for (int kill = 0; kill < size.kills(); kill++) {
                for (; roads < size.files() * (kill + 1) / size.kills(); roads++) {
                    // every fourth file has a row that only the server finds
                    home.roads(roads, size.rows(), roads % 4 == 3 ? size.rows() / 2 : 0);
                }
                for (; published < size.publishes() * (kill + 1) / size.kills(); published++) {
                    String dataset = JobsHome.DATASETS.get(published % JobsHome.DATASETS.size());
                    home.dataset(dataset, published, 10 + published);
                    last.put(dataset, 10 + published);
                }
                home.trouble(trouble(random, trouble));
                try (RuntimeProcess run = home.start()) {
                    await().atMost(Duration.ofMinutes(2)).until(() -> run.isReady() || !run.isAlive());
                    long killAt =
                            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(size.longestMillis()));
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> System.nanoTime() >= killAt);
                    assertThat(run.isAlive()).as(run.text()).isTrue();
                }
            }
            home.trouble("[]");
            finish(home, size.files() + size.publishes(), last);
            assertThatPollsWerePatient(home.shortest(), pollScale);
            return home.shortest();
        }
    }

    private static Sandbox sandbox(long seed) throws IOException {
        return Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), seed));
    }

    private static void finish(JobsHome home, int deliveries, Map<String, Integer> last) throws Exception {
        try (RuntimeProcess run = home.start()) {
            await().atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("the runtime has ended", () -> !run.isAlive())
                    .untilAsserted(() -> home.assertThatAllEnded(deliveries));
        }
        home.assertThatChangesetsWereHonest();
        assertThat(home.assertThatEachRowHasOneOutcome()).isPositive();
        home.assertThatDatasetsHave(last);
    }

    /** By the provider's table (contract 4.1), in milliseconds; a tenth less for clocks that differ by a tick. */
    private static void assertThatPollsWerePatient(Map<String, Long> shortest, double pollScale) {
        System.out.println("shortest until asked again, ms: " + shortest);
        shortest.forEach((state, millis) -> {
            long least =
                    switch (state) {
                        case "nvdb VENTER", "nvdb BEHANDLES" -> 1_000;
                        case "nvdb VENTER after BEHANDLES", "nvdb UTFØRT" -> 60_000;
                        default -> 0;
                    };
            assertThat(millis).as(state).isGreaterThanOrEqualTo((long) (least * pollScale * 0.99));
        });
    }

    private static String trouble(Random random, double probability) {
        Object[] values = new Object[10];
        values[0] = Double.toString(probability);
        for (int i = 1; i < values.length; i++) {
            values[i] = random.nextInt(1_000_000);
        }
        return TROUBLE.formatted(values);
    }
}
