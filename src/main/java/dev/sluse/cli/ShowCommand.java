package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.DeliveryStory;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.ledger.view.OperationView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that is known of one delivery. */
@Command(
        name = "show",
        description = {
            "All that is known of a delivery: figures, files, operations, journal.",
            "Of an operation, named by its number: how it is at the other side, and what was said."
        })
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ID",
            description = "The delivery; a beginning that no other has is enough. Or the number of an operation.")
    private String id = "";

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path at = home.home(surroundings).root();
        try (Ledger ledger = home.look(surroundings)) {
            Optional<Operation> operation = Named.operation(ledger, id);
            if (operation.isPresent()) {
                print(ledger, operation.get());
                return ExitCodes.OK;
            }
            Delivery delivery = Named.delivery(ledger, id);
            DeliveryStory story = DeliveryStory.of(ledger, at, delivery);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Json.print(out, story);
            } else {
                print(delivery, ledger.ahead(delivery.id()), story, out);
            }
        }
        return ExitCodes.OK;
    }

    private void print(Ledger ledger, Operation operation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, OperationView.whole(ledger, operation));
        } else {
            new OperationText(ledger, new LocalTimes(surroundings.clock().getZone())).print(operation, out);
        }
    }

    private void print(Delivery delivery, Optional<Delivery> ahead, DeliveryStory story, PrintWriter out) {
        LocalTimes times = new LocalTimes(surroundings.clock().getZone());
        out.println(delivery.id() + "  " + delivery.flow() + "  " + delivery.path() + "  "
                + delivery.state().word());
        String why = DeliveryView.why(delivery);
        if (!why.isEmpty()) {
            out.println(why);
        }
        out.printf(
                Locale.ROOT,
                "%,d bytes, revision %d, attempt %d; taken %s, changed %s%n",
                delivery.bytes(),
                delivery.revision(),
                delivery.attempts(),
                times.of(delivery.takenAt()),
                times.of(delivery.updatedAt()));
        if (delivery.rows() >= 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d rows: %,d accepted, %,d quarantined; %,d errors, %,d warnings%n",
                    delivery.rows(),
                    delivery.accepted(),
                    delivery.quarantined(),
                    delivery.errors(),
                    delivery.warnings());
        }
        DeliveryTies.of(delivery, ahead, times).forEach(out::println);
        TextTable fileTable = new TextTable("FILE", "PATH");
        story.files().forEach(file -> fileTable.row(file.kind(), file.path()));
        fileTable.printIfAny(out);
        TextTable operationTable = new TextTable("OPERATION", "STATE", "TARGET", "UPDATED");
        story.operations()
                .forEach(each -> operationTable.row(
                        each.kind(), each.state(), each.target(), times.of(Instant.parse(each.updatedAt()))));
        operationTable.printIfAny(out);
        TextTable journalTable = new TextTable("WHEN", "EVENT", "WHAT");
        story.journal()
                .forEach(line -> journalTable.row(times.of(Instant.parse(line.at())), line.event(), line.text()));
        journalTable.printIfAny(out);
        out.flush();
    }
}
