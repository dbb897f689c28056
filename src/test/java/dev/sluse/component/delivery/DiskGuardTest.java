package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));
    private final AtomicBoolean space = new AtomicBoolean();
    private final DiskGuard guard = new DiskGuard(Path.of("/h"), now::get, space::get);

    @Test
    void aFullDiskPausesUntilATrialSucceedsWhichIsMadeOnceASecond() {
        guard.notice(new UncheckedIOException(new IOException("No space left on device")));
        space.set(true);
        assertThat(guard.problem()).contains("The disk of /h is full: no file is taken until there is space again.");

        now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
        assertThat(guard.hasSpace()).isTrue();
    }

    @Test
    void aTrialThatFailsWaitsForTheNext() {
        guard.notice(SluseException.access("ledger-full", "The disk is full.", "", new IOException("")));
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
        assertThat(guard.hasSpace()).isFalse();
        space.set(true);
        assertThat(guard.hasSpace()).isFalse();
    }

    @Test
    void aTrialThatCannotBeRemovedIsNoFaultOfWhoeverAsks(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("spool/.trial/in-the-way"));
        DiskGuard real = new DiskGuard(home, now::get);
        real.notice(new IOException("No space left on device"));
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
        assertThat(real.hasSpace()).isFalse();
    }

    @Test
    void otherFaultsAreNoFullDisk() {
        guard.notice(new IOException("Permission denied"));
        assertThat(guard.hasSpace()).isTrue();
    }
}
