package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.runtime.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Waits until a delivery has ended. */
@Command(
        name = "wait",
        description = {
            "Wait until a delivery has ended.",
            "Ends with 0 if it was delivered, with 1 if it was rejected, failed or had rows set aside, with 3 if it is"
                    + " still open when the time is over."
        })
final class WaitCommand implements Callable<Integer> {
    private static final int LOOK_EVERY_MILLIS = 200;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "The delivery; a beginning that no other has is enough.")
    private String id = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How long at most, such as 90s or 10m, which it is without this option; 0 only looks.")
    private String timeout = "10m";

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    WaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration longest = DurationText.parse(timeout)
                .orElseThrow(() -> SluseException.configuration(
                        "bad-timeout", "--timeout is \"" + timeout + "\", which is no duration.", "Write 90s or 10m."));
        Delivery delivery;
        try (Ledger ledger = home.look(surroundings)) {
            delivery = await(ledger, Named.delivery(ledger, id), System.nanoTime() + longest.toNanos());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, DeliveryView.of(delivery));
        } else {
            String why = DeliveryView.why(delivery);
            out.println(delivery.id() + "  " + delivery.flow() + "  " + delivery.path() + "  "
                    + delivery.state().word() + (why.isEmpty() ? "" : ": " + why));
            out.flush();
        }
        if (!delivery.state().isFinal()) {
            return ExitCodes.ACCESS;
        }
        return delivery.state() == DeliveryState.DELIVERED ? ExitCodes.OK : ExitCodes.DATA;
    }

    private static Delivery await(Ledger ledger, Delivery found, long deadline) throws InterruptedException {
        Delivery delivery = found;
        while (!delivery.state().isFinal() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            delivery = ledger.delivery(found.id()).orElseThrow();
        }
        return delivery;
    }
}
