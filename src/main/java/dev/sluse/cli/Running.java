package dev.sluse.cli;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.ConsoleSettings;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeHolder;
import dev.sluse.runtime.HomeLock;
import dev.sluse.runtime.Profile;
import dev.sluse.runtime.RuntimeOptions;
import dev.sluse.runtime.RuntimeSettings;
import dev.sluse.runtime.Settings;
import dev.sluse.runtime.SluseRuntime;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import dev.sluse.table.schema.RowSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A runtime with what it stands on: the locked home and the open ledger, closed together and in the right order. */
final class Running implements AutoCloseable {
    /** Shorter than the 30 seconds that a container gets before it is killed. */
    private static final Duration STOP_AFTER = Duration.ofSeconds(20);

    /** Twice this is how late a change in the routes folder is seen, in dev. */
    private static final Duration WATCH_ROUTES = Duration.ofSeconds(1);

    private final HomeLock lock;
    private final Ledger ledger;
    private final SluseRuntime runtime;
    private final Settings settings;
    private final Optional<Sandbox> sandbox;

    private Running(HomeLock lock, Ledger ledger, SluseRuntime runtime, Settings settings, Optional<Sandbox> sandbox) {
        this.lock = lock;
        this.ledger = ledger;
        this.runtime = runtime;
        this.settings = settings;
        this.sandbox = sandbox;
    }

    /**
     * Starts it; drop folders are there when it returns.
     *
     * @throws dev.sluse.SluseException if a setting is wrong, the home is taken, or no flow can run; all is closed again then
     */
    static Running start(Settings settings, Path routes, Clock clock) {
        return start(settings, routes, clock, false);
    }

    /** The same in a home that is only there to try flows out: files are taken at once, nothing outside the home is touched. */
    static Running toTryOut(Settings settings, Path routes, Clock clock) {
        return start(settings, routes, clock, true);
    }

    private static Running start(Settings settings, Path routes, Clock clock, boolean triesOut) {
        RuntimeSettings own = settings.runtime();
        Home home = own.home();
        home.create();
        HomeLock lock = HomeLock.take(home, HomeHolder.self(clock.instant()));
        try {
            OpeningLedger ledger = new OpeningLedger(Ledgers.file(own.ledgerUrl()), clock);
            Optional<Sandbox> sandbox = Optional.empty();
            try {
                sandbox = OwnSandbox.start(settings, home, clock);
                Settings pointed =
                        sandbox.map(each -> settings.pointedAt(each.settings())).orElse(settings);
                SluseRuntime runtime = runtime(pointed, routes, clock, ledger);
                if (triesOut) {
                    runtime.onlyTriesOut();
                }
                // its key was being made meanwhile
                sandbox.ifPresent(Sandbox::account);
                runtime.start();
                return new Running(lock, ledger.get(), runtime, pointed, sandbox);
            } catch (RuntimeException e) {
                sandbox.ifPresent(Sandbox::close);
                ledger.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SluseRuntime runtime(Settings settings, Path routes, Clock clock, Supplier<Ledger> ledger) {
        RuntimeSettings own = settings.runtime();
        ConsoleSettings console = settings.console();
        RuntimeOptions options = new RuntimeOptions(
                routes,
                String.join(",", own.flows()),
                console.bind(),
                console.port(),
                console.loginToken(),
                settings.text("sluse.mask.key").orElse(""),
                own.strayAfter(),
                settings.duration("sluse.retry.initial"),
                settings.duration("sluse.retry.max"),
                STOP_AFTER,
                own.profile() == Profile.DEV ? WATCH_ROUTES : Duration.ZERO,
                settings.resolved());
        TableEngine engine = TableEngines.create(own.tableParallel(), own.maxRecord());
        return new SluseRuntime(
                options, own.home().root(), ledger, engine, RowSchema::compile, clock, CrashPoints.ofProcess());
    }

    SluseRuntime runtime() {
        return runtime;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The settings as they hold: those that were left to the sandbox lead to it. */
    Settings settings() {
        return settings;
    }

    /** The stand-ins of the remote systems, if they run. */
    Optional<Sandbox> sandbox() {
        return sandbox;
    }

    /** Lets conversions end or puts them back, then lets go of the ledger and the home. */
    @Override
    public void close() {
        try {
            runtime.close();
        } finally {
            sandbox.ifPresent(Sandbox::close);
            try {
                ledger.close();
            } finally {
                lock.close();
            }
        }
    }
}
