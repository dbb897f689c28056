package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how a home is: who runs it, how many deliveries each flow has in each state, what waits for a person. */
@Command(
        name = "status",
        description = {
            "How the flows are: deliveries by state, and what waits for a person.",
            "Ends with 1 while anything waits for a person: a delivery that was rejected, failed or had rows set aside and"
                    + " that nothing has answered since, a file that no flow takes, a flow that was refused."
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Home at = home.home(surroundings);
        Status status;
        try (Ledger ledger = home.look(surroundings)) {
            status = Status.of(HomeLock.holder(at), ledger);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, StatusView.of(at.root().toString(), status));
        } else {
            LocalTimes times = new LocalTimes(surroundings.clock().getZone());
            new StatusText(status, times, out).print(at.root().toString());
        }
        return status.asksForAPerson() ? ExitCodes.DATA : ExitCodes.OK;
    }
}
