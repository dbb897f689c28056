package dev.sluse.runtime;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;

/**
 * The process that runs a home.
 *
 * @param pid its process id
 * @param since when it took the home, in whole seconds
 * @param host the machine's name
 */
public record HomeHolder(long pid, Instant since, String host) {

    /** Accepts any instant. */
    public HomeHolder(long pid, Instant since, String host) {
        this.pid = pid;
        this.since = since.truncatedTo(ChronoUnit.SECONDS);
        this.host = host;
    }

    /** This process, from now on. */
    public static HomeHolder self(Instant now) {
        return new HomeHolder(ProcessHandle.current().pid(), now, hostName());
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A container without its own name in /etc/hosts.
            return "this machine";
        }
    }

    /**
     * Whether this very process wrote it: in a container every runtime has the same id, so that a file left by a killed one
     * names us; but it was written before we started.
     */
    boolean isThisProcess() {
        ProcessHandle me = ProcessHandle.current();
        Instant started = me.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
        return pid == me.pid() && !since.isBefore(started);
    }

    /** Written in one rename, so that nobody reads half of it. */
    void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                unfinished,
                "pid=" + pid + "\nsince=" + since + "\nseconds=" + since.getEpochSecond() + "\nhost=" + host + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was written last; empty if nothing was, or something else. By the seconds, where they are there: to read a time takes 20 ms. */
    static Optional<HomeHolder> read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
            return Optional.of(new HomeHolder(
                    Long.parseLong(lines.getProperty("pid", "")), since(lines), lines.getProperty("host", "")));
        } catch (NoSuchFileException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant since(Properties lines) {
        String seconds = lines.getProperty("seconds");
        return seconds == null
                ? Instant.parse(lines.getProperty("since", ""))
                : Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
