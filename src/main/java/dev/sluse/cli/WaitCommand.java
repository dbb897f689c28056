package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.ledger.view.OperationView;
import dev.sluse.runtime.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Waits until a delivery, or an operation, has ended, and tells how. */
final class WaitCommand implements Looking {
    private static final int LOOK_EVERY_MILLIS = 200;

    private final LookOptions options;
    private final OptionSpec timeout;

    WaitCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "wait",
                        "Wait until a delivery has ended, and tell how: what remote systems made of it, too.",
                        "Ends with 0 if it was delivered; with 1 if it was rejected, failed or had rows set aside; with 3"
                                + " if it is still open when the time is over. Three ends at a remote system have codes"
                                + " of their own: 4 somebody aborted it there, 5 it met a limit there, 6 it was delivered,"
                                + " but for errors in some records. An operation, named by its number, is waited for"
                                + " alone: 0 done, 1 refused, failed or cancelled, 3 to 6 as above.")
                .withId("The delivery; a beginning that no other has is enough. Or the number of an operation.");
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
        long deadline = System.nanoTime() + longest.toNanos();
        try (Ledger ledger = options.look()) {
            Optional<Operation> operation = Named.operation(ledger, options.id());
            return operation.isPresent()
                    ? tell(ledger, await(ledger, operation.get(), deadline))
                    : tell(ledger, await(ledger, options.delivery(ledger), deadline));
        }
    }

    private static Delivery await(Ledger ledger, Delivery found, long deadline) throws InterruptedException {
        Delivery delivery = found;
        while (!delivery.state().isFinal() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            delivery = ledger.delivery(found.id()).orElseThrow();
        }
        return delivery;
    }

    private static Operation await(Ledger ledger, Operation found, long deadline) throws InterruptedException {
        Operation operation = found;
        while (operation.state().isOpen() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            operation = ledger.operations().find(found.id()).orElseThrow();
        }
        return operation;
    }

    private int tell(Ledger ledger, Delivery delivery) {
        List<Operation> operations = ledger.operations().ofDelivery(delivery.id());
        if (options.isJson()) {
            Map<String, Object> members = LookJson.members(DeliveryView.of(delivery));
            members.put(
                    "operations",
                    operations.stream()
                            .map(each -> OperationView.of(ledger, each))
                            .toList());
            options.print(members);
        } else {
            PrintWriter out = options.out();
            String why = DeliveryView.why(delivery);
            out.println(delivery.id() + "  " + delivery.flow() + "  " + delivery.path() + "  "
                    + delivery.state().word() + (why.isEmpty() ? "" : ": " + why));
            OperationOutcomes.of(operations).forEach(each -> out.println("  " + each));
            out.flush();
        }
        return WaitCode.of(delivery, operations);
    }

    private int tell(Ledger ledger, Operation operation) {
        if (options.isJson()) {
            options.print(OperationView.of(ledger, operation));
        } else {
            String note = new OperationTable(ledger, options.times()).note(operation);
            options.out()
                    .println(operation.id() + "  " + operation.kind() + "  " + operation.target() + ", batch "
                            + operation.batch() + "  " + OperationOutcomes.said(operation.told(), ": ", note));
            options.out().flush();
        }
        return WaitCode.of(operation);
    }
}
