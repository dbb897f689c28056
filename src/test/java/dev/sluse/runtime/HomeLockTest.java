package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");

    private Home home;

    @BeforeEach
    void make(@TempDir Path folder) {
        home = new Home(folder);
        home.create();
    }

    /** Takes the home, says so, and holds it until its input ends. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) throws IOException {
            try (HomeLock lock = HomeLock.take(new Home(Path.of(arguments[0])), new HomeHolder(4711, EARLY, "far"))) {
                System.out.println(lock.getClass().getSimpleName());
                System.in.read();
            }
        }
    }

    private Process runtime() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holding.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("HomeLock");
        return process;
    }

    private void assertLocked(String sentence) {
        assertThatThrownBy(() -> HomeLock.take(home, HomeHolder.self(Instant.now())))
                .asInstanceOf(InstanceOfAssertFactories.type(SluseException.class))
                .satisfies(
                        refusal -> assertThat(refusal.kind()).isEqualTo(SluseException.Kind.CONFIGURATION),
                        refusal -> assertThat(refusal.code()).isEqualTo("home-locked"),
                        refusal -> assertThat(refusal.sentence()).isEqualTo(sentence));
    }

    @Test
    void aHomeThatAnotherProcessRunsIsRefusedUntilItIsKilled() throws Exception {
        Process other = runtime();
        try {
            assertThat(HomeLock.holder(home)).contains(new HomeHolder(4711, EARLY, "far"));
            assertLocked("The home " + home.root() + " is already run by process 4711 on far, since"
                    + " 2020-01-01T00:00:00Z. Stop it (kill 4711), or give another --home.");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(HomeLock.holder(home)).isEmpty();
        HomeLock.take(home, HomeHolder.self(Instant.now())).close();
    }

    @Test
    void aRefusalInThisProcessLeavesTheLockInPlace() throws Exception {
        HomeHolder self = HomeHolder.self(Instant.now());
        try (HomeLock lock = HomeLock.take(home, self)) {
            assertThat(lock).isNotNull();
            assertLocked("The home " + home.root() + " is already run by process " + self.pid() + " on " + self.host()
                    + ", since " + self.since() + ". Stop it (kill " + self.pid() + "), or give another --home.");
            assertThat(HomeLock.holder(home)).contains(self);

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Holding.class.getName(),
                            home.root().toString())
                    .start();
            other.getOutputStream().close();
            assertThat(new String(other.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("is already run by process " + self.pid());
            assertThat(other.waitFor()).isOne();
        }
        assertThat(HomeLock.holder(home)).isEmpty();
    }

    @Test
    void whatAKilledProcessWithOurIdLeftBehindDoesNotCount() throws IOException {
        long pid = ProcessHandle.current().pid();
        Files.writeString(home.root().resolve("runtime.pid"), "pid=" + pid + "\nsince=" + EARLY + "\nhost=pod\n");

        assertThat(HomeLock.holder(home)).isEmpty();
        HomeLock.take(home, HomeHolder.self(Instant.now())).close();
    }

    @Test
    void aHomeThatNobodyEverRanHasNoHolder() {
        assertThat(HomeLock.holder(home)).isEmpty();
        assertThat(home.lock()).doesNotExist();
    }
}
