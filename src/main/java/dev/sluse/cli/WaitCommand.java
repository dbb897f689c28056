package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.runtime.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Waits until a delivery has ended. */
final class WaitCommand implements Looking {
    private static final int LOOK_EVERY_MILLIS = 200;

    private final LookOptions options;
    private final OptionSpec timeout;

    WaitCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "wait",
                        "Wait until a delivery has ended.",
                        "Ends with 0 if it was delivered, with 1 if it was rejected, failed or had rows set aside, with 3 if it is still"
                                + " open when the time is over.")
                .withId();
        timeout = options.with(
                String.class,
                "--timeout",
                "DURATION",
                "10m",
                "How long at most, such as 90s or 10m, which it is without this option; 0 only looks.");
        options.withHome().withJson();
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() throws InterruptedException {
        String given = timeout.getValue();
        Duration longest = DurationText.parse(given)
                .orElseThrow(() -> SluseException.configuration(
                        "bad-timeout", "--timeout is \"" + given + "\", which is no duration.", "Write 90s or 10m."));
        Delivery delivery;
        try (Ledger ledger = options.look()) {
            delivery = await(ledger, options.delivery(ledger), System.nanoTime() + longest.toNanos());
        }
        PrintWriter out = options.out();
        if (options.isJson()) {
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
