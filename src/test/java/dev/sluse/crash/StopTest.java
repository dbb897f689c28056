package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, and starts that are refused, seen from outside. */
class StopTest {
    /** 128 and the number of SIGTERM, as a shell says it. */
    private static final int TERMINATED = 143;

    private static final int USAGE = 2;
    private static final int ROWS = 12_000_000;

    @Test
    void aLongConversionEndsOrIsBegunAgainAndNothingHalfWrittenIsVisible(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        makeLong(home.home().resolve("drops/trips"));
        try (RuntimeProcess run = RuntimeProcess.start(home)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> home.files("spool").keySet().stream().anyMatch(file -> file.endsWith(".parquet")));
            assertThat(home.files("out")).isEmpty();
            long asked = System.nanoTime();
            assertThat(run.terminate()).as(run.text()).isEqualTo(TERMINATED);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
        }
        boolean ended = home.states().containsValue("delivered");
        assertThat(home.files("out")).hasSize(ended ? 1 : 0);
        try (RuntimeProcess again = RuntimeProcess.start(home)) {
            home.awaitSettled(1, again);
            assertThat(again.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(home.states()).isEqualTo(Map.of("trips/long.csv.gz", "delivered"));
        assertThat(home.deliveries().get(0).rows()).isEqualTo(ROWS);
        assertThat(home.files("out").keySet()).containsExactly("trips/long.parquet");
    }

    @Test
    void toldToStopInTheMiddleOfItsStartItEndsAtOnce(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        home.drop("papers/paper.txt", "paper");
        try (RuntimeProcess run = RuntimeProcess.start(home)) {
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(home.home().resolve("ledger.db")));
            long asked = System.nanoTime();
            assertThat(run.terminate()).as(run.text()).isEqualTo(TERMINATED);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            assertThat(run.text()).doesNotContain("Exception");
        }
        try (RuntimeProcess again = RuntimeProcess.start(home)) {
            home.awaitSettled(1, again);
        }
        assertThat(home.states()).isEqualTo(Map.of("papers/paper.txt", "delivered"));
    }

    @Test
    void aSecondRuntimeOnTheSameHomeIsRefused(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        try (RuntimeProcess first = RuntimeProcess.start(home)) {
            await().atMost(Duration.ofMinutes(1)).until(first::isReady);
            try (RuntimeProcess second = RuntimeProcess.start(home)) {
                assertThat(second.waitFor()).isEqualTo(USAGE);
                assertThat(second.text())
                        .matches("sluse: The home \\Q" + home.home()
                                + "\\E is already run by process \\d+ on \\S+, since"
                                + " \\S+Z\\. Stop it \\(kill \\d+\\), or give another --home\\.\n");
            }
            home.drop("papers/still-works.txt", "yes");
            home.awaitSettled(1, first);
        }
    }

    @Test
    void theLedgerOfANewerVersionIsRefused(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        try (RuntimeProcess first = RuntimeProcess.start(home)) {
            await().atMost(Duration.ofMinutes(1)).until(first::isReady);
            assertThat(first.terminate()).isEqualTo(TERMINATED);
        }
        Path ledger = home.home().resolve("ledger.db");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var statement = connection.createStatement()) {
            statement.execute("update flyway_schema_history set version = '99'");
        }
        try (RuntimeProcess older = RuntimeProcess.start(home)) {
            assertThat(older.waitFor()).isEqualTo(USAGE);
            assertThat(older.text())
                    .isEqualTo("sluse: The ledger " + ledger + " has version 99, this program knows version 2 at most."
                            + " Use the newer program, or put the copy that it made before it changed the ledger in its"
                            + " place: ledger.db.before-v<N>.\n");
        }
    }

    /** Many rows in few bytes: gzip members one behind the other are one file. */
    private static void makeLong(Path folder) throws IOException {
        Files.createDirectories(folder);
        int each = 100_000;
        byte[] rows = "4711,Åsane og Bø i Telemark\n".repeat(each).getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = Files.newOutputStream(folder.resolve("long.csv.gz"))) {
            gzip("id,place\n".getBytes(StandardCharsets.UTF_8), file);
            java.io.ByteArrayOutputStream member = new java.io.ByteArrayOutputStream();
            gzip(rows, member);
            for (int number = 0; number < ROWS / each; number++) {
                member.writeTo(file);
            }
        }
    }

    private static void gzip(byte[] bytes, OutputStream to) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(to);
        gzip.write(bytes);
        gzip.finish();
    }
}
