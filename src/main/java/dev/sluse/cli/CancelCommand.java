package dev.sluse.cli;

import dev.sluse.ledger.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a delivery, or says that nobody need look at it any more. */
@Command(
        name = "cancel",
        description = {
            "End a delivery that is open, or close one that waits for a person.",
            "What is still to be done for it at remote systems is given up; what is done stays done. An operation,"
                    + " named by its number, is given up alone, and those behind it are carried on with.",
            "An open one ends as failed, at once; its input goes to quarantine/. One that has ended badly stays as it"
                    + " is, but status no longer asks for somebody to look at it."
        })
final class CancelCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.")
    private String reason = "";

    @Mixin
    private AskingAbout asked = new AskingAbout();

    CancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return asked.ask(
                surroundings,
                delivery -> new Wish.Cancel(delivery.id(), reason),
                operation -> new Wish.CancelOperation(operation.id(), reason));
    }
}
