package dev.sluse.cli;

import dev.sluse.ledger.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a delivery carry on, or go through its flow again. */
@Command(
        name = "replay",
        description = {
            "Carry on with a delivery where it stopped: what is done stays done.",
            "What failed at a remote system is sent again as the same request; so is a single operation, named by its"
                    + " number.",
            "One that failed gets its input back; one that waits to be tried again is tried now. With --again its input"
                    + " goes through the flow as deployed now, as a new delivery."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

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
    private AskingAbout asked = new AskingAbout();

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return again
                ? asked.ask(surroundings, delivery -> new Wish.Replay(delivery.id(), true, yes))
                : asked.ask(
                        surroundings,
                        delivery -> new Wish.Replay(delivery.id(), false, yes),
                        operation -> new Wish.RetryOperation(operation.id()));
    }
}
