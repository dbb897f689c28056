package dev.sluse.cli;

import dev.sluse.runtime.DeployedFlow;
import dev.sluse.runtime.Settings;
import dev.sluse.runtime.SluseRuntime;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(home, surroundings);
        LogFiles.choose(settings.runtime().home(), settings.runtime().profile(), "info");
        Running running = Running.start(settings, options.routes(surroundings), surroundings.clock());
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        tell(running.runtime(), settings, spec.commandLine().getErr());
        // Nothing counts it down: the process ends by its shutdown hook.
        new CountDownLatch(1).await();
        return ExitCodes.OK;
    }

    private static void tell(SluseRuntime runtime, Settings settings, PrintWriter err) {
        for (DeployedFlow flow : runtime.flows()) {
            err.println("flow " + flow.id() + " runs (" + flow.source() + "): " + flow.description());
        }
        runtime.problems().forEach(problem -> err.println("not running: " + problem));
        err.println("Ready: home " + settings.runtime().home().root() + ", http://"
                + settings.console().bind() + ":" + runtime.port() + "/observe/health");
        err.flush();
    }
}
