package dev.sluse.sandbox;

import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.wire.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is.
 *
 * @param port 0: one that is free
 * @param folder where it keeps what it holds, so that it is still there when its process was killed; null: nowhere
 * @param seed the same seed and the same commands make the same registers
 * @param faults those that are switched on from the start
 * @param apiKey the key of Datafordeler that it accepts
 * @param account the service account that it accepts; null: it makes one
 * @param history packages that each register has at its very first start
 * @param pace how long a step of a package takes, by which packages come by themselves; zero: none come
 * @param paceEvents how many events such a package has
 * @param keepAliveMillis after how long of silence a stream says that it is there
 * @param access what opens Opendatasoft and NVDB
 */
public record SandboxOptions(
        int port,
        @Nullable Path folder,
        InstantSource clock,
        long seed,
        List<Fault> faults,
        String apiKey,
        @Nullable ServiceAccount account,
        int history,
        Duration pace,
        int paceEvents,
        long keepAliveMillis,
        JobAccess access) {

    public static final String API_KEY = "sandbox-api-key";

    private static final int HISTORY = 12;
    private static final int PACE_EVENTS = 30;
    private static final long KEEP_ALIVE_MILLIS = 12_000;

    /** A new world on a free port that keeps nothing, to which nothing comes by itself. */
    public static SandboxOptions standard() {
        return new SandboxOptions(
                0,
                null,
                Clock.systemUTC(),
                1,
                List.of(),
                API_KEY,
                null,
                HISTORY,
                Duration.ZERO,
                PACE_EVENTS,
                KEEP_ALIVE_MILLIS,
                JobAccess.STANDARD);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort,
                folder,
                clock,
                seed,
                faults,
                apiKey,
                account,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    public SandboxOptions withFolder(@Nullable Path newFolder) {
        return new SandboxOptions(
                port,
                newFolder,
                clock,
                seed,
                faults,
                apiKey,
                account,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    public SandboxOptions withClock(InstantSource newClock, long newSeed) {
        return new SandboxOptions(
                port,
                folder,
                newClock,
                newSeed,
                faults,
                apiKey,
                account,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    public SandboxOptions withFaults(List<Fault> newFaults) {
        return new SandboxOptions(
                port,
                folder,
                clock,
                seed,
                newFaults,
                apiKey,
                account,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    /** @param newAccount null: it makes one */
    public SandboxOptions withCredentials(String newApiKey, @Nullable ServiceAccount newAccount) {
        return new SandboxOptions(
                port,
                folder,
                clock,
                seed,
                faults,
                newApiKey,
                newAccount,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    public SandboxOptions withHistory(int packages) {
        return new SandboxOptions(
                port,
                folder,
                clock,
                seed,
                faults,
                apiKey,
                account,
                packages,
                pace,
                paceEvents,
                keepAliveMillis,
                access);
    }

    public SandboxOptions withPace(Duration newPace, int events) {
        return new SandboxOptions(
                port, folder, clock, seed, faults, apiKey, account, history, newPace, events, keepAliveMillis, access);
    }

    public SandboxOptions withKeepAlive(long millis) {
        return new SandboxOptions(
                port, folder, clock, seed, faults, apiKey, account, history, pace, paceEvents, millis, access);
    }

    public SandboxOptions withAccess(JobAccess newAccess) {
        return new SandboxOptions(
                port,
                folder,
                clock,
                seed,
                faults,
                apiKey,
                account,
                history,
                pace,
                paceEvents,
                keepAliveMillis,
                newAccess);
    }
}
