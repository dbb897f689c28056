package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Wish;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How a command asks the runtime for something about a delivery, or about an operation that is named by its number. */
final class AskingAbout {
    @Parameters(
            paramLabel = "ID",
            description = "The delivery; a beginning that no other has is enough. Or the number of an operation.")
    private String id = "";

    @Mixin
    private Asking asking = new Asking();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Asks, and ends as {@link Asking#ask} does. */
    int ask(Surroundings surroundings, Function<Delivery, Wish> ofDelivery, Function<Operation, Wish> ofOperation)
            throws InterruptedException {
        return asking.ask(surroundings, command, ledger -> Named.operation(ledger, id)
                .map(ofOperation)
                .orElseGet(() -> ofDelivery.apply(Named.delivery(ledger, id))));
    }

    /** As above, of deliveries only. */
    int ask(Surroundings surroundings, Function<Delivery, Wish> ofDelivery) throws InterruptedException {
        return asking.ask(surroundings, command, ledger -> ofDelivery.apply(Named.delivery(ledger, id)));
    }
}
