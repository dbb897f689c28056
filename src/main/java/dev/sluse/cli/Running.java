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
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import dev.sluse.table.schema.RowSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    private Running(HomeLock lock, Ledger ledger, SluseRuntime runtime) {
        this.lock = lock;
        this.ledger = ledger;
        this.runtime = runtime;
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
            try {
                SluseRuntime runtime = runtime(settings, routes, clock, ledger);
                if (triesOut) {
                    runtime.onlyTriesOut();
                }
                runtime.start();
                return new Running(lock, ledger.get(), runtime);
            } catch (RuntimeException e) {
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

    /** Lets conversions end or puts them back, then lets go of the ledger and the home. */
    @Override
    public void close() {
        try {
            runtime.close();
        } finally {
            try {
                ledger.close();
            } finally {
                lock.close();
            }
        }
    }
}
