package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import picocli.CommandLine.Model.CommandSpec;

/** Says how a home is: who runs it, how many deliveries each flow has in each state, what waits for a person. */
final class StatusCommand implements Looking {
    private final LookOptions options;

    StatusCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "status",
                        "How the flows are: deliveries by state, and what waits for a person.",
                        "Ends with 1 while anything waits for a person: a delivery that was rejected, failed or had"
                                + " rows set aside and that nothing has answered since, a file that no flow takes, a flow"
                                + " that was refused.")
                .withHome()
                .withJson();
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() {
        Home home = options.home();
        Status status;
        try (Ledger ledger = options.look()) {
            status = Status.of(HomeLock.holder(home), ledger);
        }
        if (options.isJson()) {
            options.print(StatusView.of(home.root().toString(), status));
        } else {
            new StatusText(status, options.times(), options.out())
                    .print(home.root().toString());
        }
        return status.asksForAPerson() ? ExitCodes.DATA : ExitCodes.OK;
    }
}
