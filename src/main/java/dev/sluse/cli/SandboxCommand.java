package dev.sluse.cli;

import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the stand-ins by themselves. */
@Command(
        name = "sandbox",
        description = {
            "Run the stand-ins of Datafordeler, IAM and DataLens, Opendatasoft and NVDB by themselves, until Ctrl-C.",
            "Prints the settings by which a runtime on this machine finds them. run in dev brings its own."
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int PACE_EVENTS = 30;
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Its port; 0, the default, takes a free one.",
            defaultValue = "0")
    private int port;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where it keeps what it holds. Without it all is forgotten when it ends.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SandboxCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = SandboxOptions.standard()
                .withPort(port)
                .withFolder(folder == null ? null : surroundings.resolve(folder))
                .withClock(surroundings.clock(), 1)
                .withPace(PACE, PACE_EVENTS);
        try (Sandbox sandbox = OwnSandbox.start(options)) {
            sandbox.account();
            PrintWriter out = spec.commandLine().getOut();
            sandbox.settings().forEach((key, value) -> out.println(key + "=" + value.replace("\n", "\\n")));
            out.flush();
            spec.commandLine().getErr().println("The sandbox runs: " + sandbox.url() + "/sandbox");
            new CountDownLatch(1).await();
        }
        return ExitCodes.OK;
    }
}
