package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime keeps in memory does not grow with the events that it has brought in. */
@Tag("soak")
class EventMemoryTest {
    private static final int EVENTS = Integer.getInteger("sluse.events", 5_000_000);
    private static final int SAMPLES = 10;
    /** From the second fifth on; the classes are loaded and the code is compiled by then. */
    private static final int FIRST = 2;

    private static final long HEAP_MB = 8;
    private static final long RESIDENT_MB = 64;
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private record Sample(long rows, long heap, long resident) {}

    @Test
    void fiveMillionEventsLeaveNothingBehindInMemory(@TempDir Path folder) throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), 1))) {
            EventsHome home = EventsHome.make(folder, sandbox, 500_000, 50_000);
            home.tell("BBR", "{'do':'load','packages':" + EVENTS / 5_000 + ",'events':5000}");
            List<Sample> samples = new ArrayList<>();
            try (RuntimeProcess run = home.start()) {
                for (int i = 1; i <= SAMPLES; i++) {
                    long due = (long) EVENTS * i / SAMPLES;
                    await().atMost(Duration.ofMinutes(10))
                            .pollInterval(Duration.ofMillis(500))
                            .failFast("the runtime has ended", () -> !run.isAlive())
                            .until(() -> home.rows("BBR") >= due);
                    samples.add(new Sample(home.rows("BBR"), heap(run), resident(run)));
                }
            }
            System.out.println(samples);
            Sample first = samples.get(FIRST - 1);
            for (Sample each : samples.subList(FIRST, SAMPLES)) {
                assertThat(each.heap()).as("MB of heap after a collection").isLessThan(first.heap() + HEAP_MB);
                assertThat(each.resident()).as("MB resident").isLessThan(first.resident() + RESIDENT_MB);
            }
            assertThat(home.tables()).isEqualTo(home.complete());
        }
    }

    /** In use after all that nobody holds is gone. */
    private static long heap(RuntimeProcess run) throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(jcmd(run, "GC.class_histogram"));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1)) >> 20;
    }

    private static String jcmd(RuntimeProcess run, String command) throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(program, Long.toString(run.pid()), command).start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(asked.waitFor()).as(text).isZero();
        return text;
    }

    private static long resident(RuntimeProcess run) throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(run.pid()), "status")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1)) >> 10;
    }
}
