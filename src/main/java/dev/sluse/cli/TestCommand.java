package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the samples of flows in a scratch home and compares what comes out with what must. */
@Command(
        name = "test",
        description = {
            "Run a flow's samples in a scratch home and compare what comes out with what must come out.",
            "For your own CI: it ends with 0 if all is as expected, with 1 if not. Only the flows under test run; the home"
                    + " is a temporary one whatever the settings say, and a flow with a folder outside of it is refused."
        })
final class TestCommand implements Callable<Integer> {
    private static final Duration MOST_TO_BE_TAKEN = Duration.ofSeconds(15);

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FLOW", description = "The flow. Without: all that have samples.")
    private @Nullable String flow;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    private @Nullable Path routes;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description =
                    "The folder with the samples: FLOW/in and FLOW/expected/expected.yaml. Without it samples beside"
                            + " the launcher.")
    private @Nullable Path samples;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--accept", description = "Write what comes out as what must come out, and say what changed.")
    private boolean accept;

    @Option(names = "--keep", description = "Leave the scratch home there, and say where it is.")
    private boolean keep;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SampleFolder> folders = folders();
        List<Sample> all = new ArrayList<>();
        for (SampleFolder each : folders) {
            if (accept) {
                all.addAll(Acceptance.all(each));
            } else {
                each.refuseIncomplete();
                all.addAll(each.samples());
            }
        }
        Interruption interruption = Interruption.ofThisThread();
        WorkFolder scratch = WorkFolder.in(Destination.temporary().folder());
        try {
            return run(folders, all, new Home(scratch.path()));
        } finally {
            if (keep) {
                spec.commandLine().getErr().println("The scratch home: " + scratch.path());
            } else {
                scratch.close();
            }
            interruption.close();
        }
    }

    private List<SampleFolder> folders() throws IOException {
        Path folder = surroundings.resolve(samples, "samples");
        List<String> flows = SampleFolder.flows(folder);
        if (flow != null && !flows.contains(flow)) {
            throw SluseException.configuration(
                    "no-samples",
                    "There are no samples of flow " + flow + ": there is no folder "
                            + folder.resolve(flow).resolve("in") + ".",
                    flows.isEmpty() ? "Put inputs there." : "There are samples of " + String.join(", ", flows) + ".");
        }
        if (flows.isEmpty()) {
            throw SluseException.configuration(
                    "no-samples", "There are no samples in " + folder + ".", "Give the right folder by --samples.");
        }
        return flow == null ? SampleFolder.in(folder) : List.of(SampleFolder.of(folder, flow));
    }

    private int run(List<SampleFolder> folders, List<Sample> all, Home home) throws IOException, InterruptedException {
        Settings own = settings.load(surroundings, scratchSettings(folders, home));
        LogFiles.choose(home, own.runtime().profile(), "error");
        List<SampleResult> results;
        boolean accepted = true;
        try (Running running = Running.toTryOut(own, surroundings.resolve(routes, "routes"), surroundings.clock())) {
            List<String> problems = running.runtime().problems();
            if (!problems.isEmpty()) {
                throw SluseException.configuration("bad-flow", String.join("\n", problems), "");
            }
            results = new SampleRun(home, running, surroundings.clock(), MOST_TO_BE_TAKEN).run(all);
            tell(results, home);
            if (accept) {
                accepted = accept(folders, results, new Acceptance(home, running.ledger()));
            }
        }
        boolean good = accept ? accepted : results.stream().allMatch(SampleResult::isAsExpected);
        return good ? ExitCodes.OK : ExitCodes.DATA;
    }

    /** Over all that files and environment say: nothing of the real home, its ledger or its port is touched. */
    private static Map<String, String> scratchSettings(List<SampleFolder> folders, Home home) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("sluse.home", home.root().toString());
        own.put("sluse.ledger.url", "jdbc:sqlite:" + home.ledger());
        own.put("sluse.flows", folders.stream().map(SampleFolder::flow).collect(Collectors.joining(",")));
        own.put("sluse.sandbox.pace", "0");
        own.put("sluse.console.port", "0");
        own.put("sluse.console.bind", "127.0.0.1");
        own.put("sluse.console.auth", "none");
        return own;
    }

    private void tell(List<SampleResult> results, Home home) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, results.stream().map(each -> each.view().in(home)).toList());
        } else {
            SampleTable.print(results, home, out);
            out.println(SampleTable.summary(results));
            out.flush();
        }
    }

    /** @return whether everything could be accepted */
    private boolean accept(List<SampleFolder> folders, List<SampleResult> results, Acceptance acceptance)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> written = new ArrayList<>();
        for (SampleFolder folder : folders) {
            written.addAll(acceptance.accept(
                    folder,
                    results.stream()
                            .filter(each -> each.sample().flow().equals(folder.flow()))
                            .toList()));
        }
        written.forEach(each -> err.println("Written: " + surroundings.shown(each)));
        if (written.isEmpty()) {
            err.println("All came out as expected; nothing was written.");
        }
        return results.stream()
                .allMatch(each ->
                        each.delivery().filter(found -> found.state().isFinal()).isPresent());
    }
}
