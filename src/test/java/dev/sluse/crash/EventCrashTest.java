package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three registers into three tables while the runtime is killed and both far ends make trouble. What must be there in the end is what the
 * register itself says, not what our log says.
 */
class EventCrashTest {
    private static final String TROUBLE =
            """
            [{'system':'datalens','path':'/data$','kind':'drop-after','probability':%1$s,'seed':%2$d},
             {'system':'datalens','path':'/data$','kind':'drop-before','probability':%1$s,'seed':%3$d},
             {'system':'datalens','path':'/data$','kind':'status','status':423,'probability':%1$s,'seed':%4$d},
             {'system':'datalens','path':'(info|definition|data)$','kind':'status','status':429,'retryAfter':'1','probability':%1$s,'seed':%5$d},
             {'system':'datalens','path':'(info|definition|data)$','kind':'status-after','status':500,'probability':%1$s,'seed':%6$d},
             {'system':'datalens','path':'(info|definition|data)$','kind':'status','status':401,'probability':%1$s,'seed':%7$d},
             {'system':'datalens','path':'(info|definition|data)$','kind':'truncated','probability':%1$s,'seed':%8$d},
             {'system':'datafordeler','kind':'truncated','probability':%1$s,'seed':%8$d},
             {'system':'datafordeler','kind':'drop-before','probability':%1$s,'seed':%9$d},
             {'system':'datafordeler','kind':'status','status':503,'probability':%1$s,'seed':%10$d}]
            """;

    @Test
    void eachEventOfACompletePackageIsInItsTableOnceWhateverBreaks(@TempDir Path folder) throws Exception {
        run(folder, 4711, 3, 36, 60, 300, 100, 0.1, 1_500);
    }

    @Test
    @Tag("soak")
    void twoMillionEventsInFourHundredPackagesAndFiftyKills(@TempDir Path folder) throws Exception {
        run(
                folder,
                Long.getLong("sluse.seed", 4711),
                Integer.getInteger("sluse.kills", 50),
                Integer.getInteger("sluse.packages", 400),
                Integer.getInteger("sluse.events", 5_000),
                100_000,
                20_000,
                0.02,
                6_000);
    }

    private static void run(
            Path folder,
            long seed,
            int kills,
            int packages,
            int events,
            int maxWindow,
            int batchRows,
            double trouble,
            int longestMillis)
            throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), seed))) {
            EventsHome home = EventsHome.make(folder, sandbox, maxWindow, batchRows);
            for (int kill = 0; kill < kills; kill++) {
                int loaded = packages * kill / kills;
                load(home, packages * (kill + 1) / kills - loaded, loaded, events);
                home.trouble(kill == 0 ? "[]" : trouble(random, trouble));
                try (RuntimeProcess run = home.start()) {
                    await().atMost(Duration.ofMinutes(2)).until(() -> run.isReady() || !run.isAlive());
                    if (kill == 0) {
                        // a link whose answer is lost is for a person to mend: the provider has no other way
                        await().atMost(Duration.ofMinutes(2)).until(() -> home.holdsRows() || !run.isAlive());
                    }
                    long killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMillis));
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> System.nanoTime() >= killAt);
                    assertThat(run.isAlive()).as(run.text()).isTrue();
                }
            }
            for (String each : EventsHome.REGISTERS) {
                unfinished(home, each);
            }
            home.trouble("[]");
            try (RuntimeProcess last = home.start()) {
                await().atMost(Duration.ofMinutes(10))
                        .pollInterval(Duration.ofMillis(200))
                        .failFast("the runtime has ended", () -> !last.isAlive())
                        .untilAsserted(() -> assertThat(home.tables()).isEqualTo(home.complete()));
            }
            tellCounts(home.state());
            home.assertThatWritesWereHonest();
        }
    }

    /** The packages are dealt out to the registers in turn. */
    private static void load(EventsHome home, int packages, int before, int events) throws IOException {
        Map<String, Integer> each = new java.util.LinkedHashMap<>();
        for (int i = 0; i < packages; i++) {
            each.merge(EventsHome.REGISTERS.get((before + i) % 3), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> register : each.entrySet()) {
            home.tell(
                    register.getKey(),
                    "{'do':'load','packages':" + register.getValue() + ",'events':" + events
                            + ",'interleaved':3,'failed':2}");
        }
    }

    /** Shown by the register, and nobody's to hand on. */
    private static void unfinished(EventsHome home, String register) throws IOException {
        home.tell(register, "{'do':'begin'}");
        JsonNode open = home.last(register);
        home.tell(register, "{'do':'events','sequence':" + open.path("sequence").asInt() + ",'events':50}");
    }

    private static String trouble(Random random, double probability) {
        Object[] values = new Object[10];
        values[0] = Double.toString(probability);
        for (int i = 1; i < values.length; i++) {
            values[i] = random.nextInt(1_000_000);
        }
        return TROUBLE.formatted(values);
    }

    private static void tellCounts(JsonNode state) {
        System.out.println("requests " + state.path("requests"));
        System.out.println("operations " + state.path("operations"));
        for (JsonNode table : state.path("tables")) {
            System.out.println(table.path("name").asText() + " " + table.path("counted"));
        }
    }
}
