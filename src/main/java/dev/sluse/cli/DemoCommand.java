package dev.sluse.cli;

import dev.sluse.runtime.Home;
import dev.sluse.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the samples through the real runtime and says what went in and what came out. */
@Command(
        name = "demo",
        description = {
            "Run in the dev profile, drop every sample, and say what went in and what came out.",
            "Without --home it takes a new temporary one."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration MOST = Duration.ofSeconds(60);

    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--exit", description = "End when all is settled: with 0 if all came out as the samples say.")
    private boolean exit;

    @Option(names = "--json", description = "Write JSON, for machines; with --exit.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home at = home.isGiven() ? home.home(surroundings) : new Home(Files.createTempDirectory("sluse-demo-"));
        RunOptions options = new RunOptions();
        options.port = 0;
        options.settings.profile = "dev";
        options.settings.settings.put("sluse.home", at.root().toString());
        // what comes is what the samples say
        options.settings.settings.put("sluse.sandbox.pace", "0");
        Settings settings = options.settings(new HomeOption(), surroundings);
        LogFiles.choose(at, settings.runtime().profile(), "error");
        List<Sample> samples = Sample.in(surroundings.root().resolve("samples"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Running running = Running.start(settings, options.routes(surroundings), surroundings.clock());
        err.println("Dropping " + samples.size() + " samples into " + at.drops() + " ...");
        Thread stop = new Thread(running::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        List<SampleResult> results = new SampleRun(at, running, surroundings.clock(), MOST).run(samples);
        if (json) {
            Json.print(out, results.stream().map(SampleResult::view).toList());
        } else {
            SampleTable.print(results, at, out);
            out.println(SampleTable.summary(results) + " Home: " + at.root());
            out.println("Reports lie in reports/, refused files and rows in quarantine/, inputs in archive/.");
            out.flush();
        }
        if (!exit) {
            err.println("Still running: drop files into " + at.drops() + ", look with sluse status --home " + at.root()
                    + ". Ctrl-C ends.");
            new CountDownLatch(1).await();
        }
        running.close();
        Runtime.getRuntime().removeShutdownHook(stop);
        return results.stream().allMatch(SampleResult::isAsExpected) ? ExitCodes.OK : ExitCodes.DATA;
    }
}
