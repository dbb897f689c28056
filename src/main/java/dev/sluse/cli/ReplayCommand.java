package dev.sluse.cli;

import dev.sluse.ledger.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a delivery carry on, or go through its flow again. */
@Command(
        name = "replay",
        description = {
            "Carry on with a delivery where it stopped: what is done stays done.",
            "What failed at a remote system is sent again as the same request; so is a single operation, named by its number.",
            "One that failed gets its input back; one that waits to be tried again is tried now. With --again its input"
                    + " goes through the flow as deployed now, as a new delivery."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ID",
            description = "The delivery; a beginning that no other has is enough. Or the number of an operation.")
    private String id = "";

    @Option(
            names = "--again",
            description = "Send its input through the flow once more, as the next revision; with today's schema.")
    private boolean again;

    @Option(
            names = "--yes",
            description = "Also where a system gets twice what it got before, or where a newer content of the same name"
                    + " is replaced.")
    private boolean yes;

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return asking.ask(surroundings, spec, ledger -> Named.operation(ledger, id)
                .filter(each -> !again)
                .<Wish>map(each -> new Wish.RetryOperation(each.id()))
                .orElseGet(() -> new Wish.Replay(Named.delivery(ledger, id).id(), again, yes)));
    }
}
