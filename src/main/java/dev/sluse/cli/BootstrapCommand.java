package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.datafordeler.files.Bootstrap;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.RegisterBootstrap;
import dev.sluse.runtime.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a total file into rows and has a flow go on with the events that follow it. */
@Command(
        name = "bootstrap",
        description = {
            "Turn the total file of a register's entity into rows, and have a flow go on with the events behind it.",
            "The rows are written as NDJSON. The flow's watermark is set to where the file ends, with six hours of overlap: what"
                    + " comes twice is told apart by object_datafordelerRowId and object_datafordelerRowVersion.",
            "A flow that has not come so far stays where it is, so that several entities can be begun with one after the other."
        })
final class BootstrapCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "REGISTER", description = "The register's code, such as BBR.")
    private String register = "";

    @Parameters(index = "1", paramLabel = "ENTITY", description = "The entity as events name it, such as Bygning.")
    private String entity = "";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** One of the two. */
    static final class Source {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "A total file (Current, JSON) that was fetched before.")
        private @Nullable Path file;

        @Option(names = "--download", description = "Fetch the newest one.")
        private boolean download;
    }

    @Option(
            names = "--flow",
            paramLabel = "ID",
            description = "The flow that goes on behind it. Without: the one that follows the register.")
    private @Nullable String flow;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the rows go; a file below drops/ is taken by its flow. Without:"
                    + " out/registers/<REGISTER>/<ENTITY>.ndjson in the home.")
    private @Nullable Path out;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The account at Datafordeler whose settings hold: datafordeler.<account>.api-key and so on.",
            defaultValue = "")
    private String account = "";

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * What a machine reads.
     *
     * @param out where the rows are
     */
    record Told(
            String file,
            int sequence,
            long rows,
            String out,
            String flow,
            long watermark,
            long request,
            @Nullable Integer outcome,
            @Nullable String answer) {}

    BootstrapCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = asking.home().home(surroundings);
        String follower = follower();
        Settings all = OwnSandbox.pointed(
                settings.load(surroundings, Map.of("sluse.home", home.root().toString())));
        Path given = source.download ? null : source.file;
        Path chosen = out;
        Path rows = chosen == null
                ? home.root().resolve("out/registers").resolve(register).resolve(entity + ".ndjson")
                : surroundings.resolve(chosen);
        Bootstrap.Result result = new RegisterBootstrap(
                        account, all.resolved(), surroundings.root(), surroundings.clock())
                .run(register, entity, given == null ? null : surroundings.resolve(given), rows);
        if (!asking.isJson()) {
            spec.commandLine()
                    .getErr()
                    .println(result.rows() + " rows of " + result.file() + " (package " + result.sequence()
                            + ") are in " + rows + ".");
        }
        return asking.ask(
                surroundings,
                spec,
                ledger -> new Wish.SetWatermark(follower, result.watermark(), true),
                asked -> new Told(
                        result.file(),
                        result.sequence(),
                        result.rows(),
                        rows.toString(),
                        follower,
                        result.watermark(),
                        asked.request(),
                        asked.outcome(),
                        asked.answer()));
    }

    private String follower() {
        if (flow != null) {
            return flow;
        }
        List<String> all;
        try (Ledger ledger = asking.home().look(surroundings)) {
            all = ledger.flows().all().stream()
                    .filter(each -> each.from().equals("register-events:" + register))
                    .map(Listed::id)
                    .toList();
        }
        if (all.size() != 1) {
            throw SluseException.configuration(
                    "no-flow-named",
                    all.isEmpty()
                            ? "No flow that was deployed in this home follows " + register + "."
                            : "More than one flow follows " + register + ": " + String.join(", ", all) + ".",
                    "Say by --flow which one is to go on behind the file.");
        }
        return all.get(0);
    }
}
