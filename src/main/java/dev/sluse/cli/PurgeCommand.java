package dev.sluse.cli;

import dev.sluse.ledger.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what has been kept long enough. */
@Command(
        name = "purge",
        description = {
            "Remove what the settings sluse.retention... no longer keep; the runtime does it by itself every night.",
            "Outputs are never touched, nor anything of a delivery that waits for a person."
        })
final class PurgeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Only say what it would remove.")
    private boolean dryRun;

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PurgeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return asking.ask(surroundings, spec, ledger -> new Wish.Purge(dryRun));
    }
}
