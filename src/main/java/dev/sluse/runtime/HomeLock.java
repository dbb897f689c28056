package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One process runs a home. The operating system holds the lock and lets go of it when the process ends, however it ends; a
 * second file beside it only tells who holds it. The lock file stays: a removed one could be held by two.
 *
 * <p>POSIX drops a process's locks on a file as soon as that process closes <em>any</em> descriptor of it. Therefore the holder
 * is written to a file of its own, and a process that holds the home never opens the lock file again.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path holderFile;

    private HomeLock(FileChannel channel, Path holderFile) {
        this.channel = channel;
        this.holderFile = holderFile;
    }

    /**
     * Takes the home for this process until closed.
     *
     * @param self this process
     * @throws SluseException kind CONFIGURATION, code {@code home-locked}, if a process has it; kind ACCESS, code
     *     {@code home-unusable}, if the lock file cannot be written
     */
    public static HomeLock take(Home home, HomeHolder self) {
        try {
            Optional<HomeHolder> before = HomeHolder.read(home.holder());
            if (before.isPresent() && before.get().isThisProcess()) {
                throw locked(home, before);
            }
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw locked(home, before);
            }
            self.write(home.holder());
            return new HomeLock(channel, home.holder());
        } catch (IOException e) {
            throw SluseException.access(
                    "home-unusable",
                    "The lock file " + home.lock() + " cannot be written.",
                    "Give this user the right to write there, or another --home.",
                    e);
        }
    }

    /** Who runs the home now, if anyone does; for commands beside a runtime, and for the runtime itself. */
    public static Optional<HomeHolder> holder(Home home) {
        try {
            Optional<HomeHolder> written = HomeHolder.read(home.holder());
            boolean held = written.isPresent() && (written.get().isThisProcess() || isLocked(home.lock()));
            return held ? written : Optional.empty();
        } catch (IOException e) {
            throw SluseException.access(
                    "home-unusable",
                    "The lock file " + home.lock() + " cannot be read.",
                    "Use the user that runs the home.",
                    e);
        }
    }

    /** Lets go of the home. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(holderFile);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the home of " + holderFile, e);
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static SluseException locked(Home home, Optional<HomeHolder> holder) {
        String who = holder.map(known -> "process " + known.pid() + " on " + known.host() + ", since " + known.since())
                .orElse("another process that is just starting");
        return SluseException.configuration(
                "home-locked",
                "The home " + home.root() + " is already run by " + who + ".",
                holder.map(known -> "Stop it (kill " + known.pid() + "), or give another --home.")
                        .orElse("Wait for it and stop it, or give another --home."));
    }
}
