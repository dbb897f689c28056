package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the home's disk is full. Once a write has failed for want of space, intake and work pause until a trial write
 * succeeds; it is tried at most once a second. Thread-safe.
 */
public final class DiskGuard {
    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);
    /** Enough that work which goes on does not fail with its first write. */
    private static final int TRIAL_BYTES = 1 << 20;

    private final Path home;
    private final InstantSource clock;
    private final BooleanSupplier trial;
    private @Nullable Instant lastTrial;

    public DiskGuard(Path home, InstantSource clock) {
        this(home, clock, () -> write(home.resolve("spool").resolve(".trial")));
    }

    DiskGuard(Path home, InstantSource clock, BooleanSupplier trial) {
        this.home = home;
        this.clock = clock;
        this.trial = trial;
    }

    /** Looks at a fault; if it says that the disk is full, intake pauses. */
    public synchronized void notice(Throwable fault) {
        if (isDiskFull(fault)) {
            lastTrial = clock.instant();
        }
    }

    /** Whether there is space as far as known. */
    public boolean hasSpace() {
        return problem().isEmpty();
    }

    /** What is wrong, as one sentence; empty if there is space. */
    public synchronized Optional<String> problem() {
        Instant last = lastTrial;
        if (last == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(last.plus(BETWEEN_TRIALS))) {
            if (trial.getAsBoolean()) {
                lastTrial = null;
                return Optional.empty();
            }
            lastTrial = now;
        }
        return Optional.of("The disk of " + home + " is full: no file is taken until there is space again.");
    }

    /** Whether a fault, or what caused it, is a full disk or an exhausted quota. */
    static boolean isDiskFull(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SluseException sluse && sluse.code().equals("ledger-full")) {
                return true;
            }
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (each instanceof IOException
                    && (message.contains("no space left") || message.contains("quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean write(Path file) {
        try {
            Files.write(file, new byte[TRIAL_BYTES]);
            DurableFiles.force(file);
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // in the way of nobody: the next trial writes over it, or fails
            return;
        }
    }
}
