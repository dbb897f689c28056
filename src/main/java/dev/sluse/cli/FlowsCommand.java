package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import dev.sluse.ledger.view.FlowView;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what is deployed, or starts, stops or runs one flow. */
@Command(
        name = "flows",
        description = {
            "What is deployed; or start, stop or run one flow.",
            "A flow that is stopped stays so, over restarts too, until it is started. run has it look at its source, or"
                    + " fire, now."
        })
final class FlowsCommand implements Callable<Integer> {
    enum Verb {
        start,
        stop,
        run
    }

    private final Surroundings surroundings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "start|stop|run", description = "What to do with a flow.")
    private @Nullable Verb verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The flow.")
    private @Nullable String flow;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is stopped, for those who look later.")
    private String reason = "";

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    FlowsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Verb wanted = verb;
        if (wanted == null) {
            return list();
        }
        String id = flow;
        if (id == null) {
            throw SluseException.configuration(
                    "no-flow-named", "flows " + wanted + " needs the flow's id.", "sluse flows lists them.");
        }
        return asking.ask(surroundings, spec, ledger -> switch (wanted) {
            case start -> new Wish.StartFlow(id);
            case stop -> new Wish.StopFlow(id, reason);
            case run -> new Wish.RunFlow(id);
        });
    }

    private int list() {
        Home at = asking.home().home(surroundings);
        boolean runs = HomeLock.holder(at).isPresent();
        List<Listed> flows;
        try (Ledger ledger = asking.home().look(surroundings)) {
            flows = ledger.flows().all();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (asking.isJson()) {
            Json.print(out, flows.stream().map(FlowView::of).toList());
        } else {
            LocalTimes times = new LocalTimes(surroundings.timeZone());
            TextTable table = new TextTable("FLOW", "STATE", "FROM", "SOURCE", "SINCE", "WHY");
            flows.forEach(each -> table.row(
                    each.id(),
                    each.state(),
                    each.from(),
                    each.source(),
                    times.of(each.since()),
                    each.problem().isEmpty() ? each.reason() : each.problem()));
            table.print(out);
        }
        if (!runs) {
            spec.commandLine()
                    .getErr()
                    .println("sluse: No runtime runs " + at.root() + ": so it was when the last one ended.");
        }
        return runs ? ExitCodes.OK : ExitCodes.ACCESS;
    }
}
