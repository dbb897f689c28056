package dev.sluse.cli;

import dev.sluse.runtime.Profile;
import dev.sluse.runtime.Settings;
import dev.sluse.runtime.SluseRuntime;
import dev.sluse.sandbox.Sandbox;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the runtime and stays until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Start the runtime; it runs until Ctrl-C or SIGTERM.",
            "A conversion that is under way then ends, or is begun again at the next start; nothing half-written is ever"
                    + " visible."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(home, surroundings);
        LogFiles.choose(settings.runtime().home(), settings.runtime().profile(), "info");
        // Before the start: told to stop in the middle of it, the process ends at once, and the next start finds all.
        AtomicReference<@Nullable Running> started = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started.get()), "stop"));
        Running running = Running.start(settings, options.routes(surroundings), surroundings.clock());
        started.set(running);
        tellReady(running.runtime(), running.settings());
        running.sandbox().ifPresent(RunCommand::tellSandbox);
        // Nothing counts it down: the process ends by its shutdown hook.
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }

    private static void tellSandbox(Sandbox sandbox) {
        LoggerFactory.getLogger(RunCommand.class)
                .info("The sandbox shows what it holds, and makes faults on demand: {}/sandbox", sandbox.url());
    }

    private static void stop(@Nullable Running running) {
        if (running != null) {
            running.close();
        }
    }

    /** By the log, which also has a line for each flow; asked for only now, since the first line fixes where logs go. */
    private static void tellReady(SluseRuntime runtime, Settings settings) {
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        log.info(
                "Ready: home {}, http://{}:{}/observe/health",
                settings.runtime().home().root(),
                settings.console().bind(),
                runtime.port());
        runtime.systems().forEach(each -> log.info("{}", settings.address(each)));
        int broken = runtime.problems().size();
        if (broken > 0) {
            log.warn(
                    "Health is down: {} above. The other flows run; correct the routes, {}.",
                    broken == 1 ? "1 problem is told" : broken + " problems are told",
                    settings.runtime().profile() == Profile.DEV
                            ? "which are then deployed by themselves"
                            : "then run sluse deploy");
        }
    }
}
