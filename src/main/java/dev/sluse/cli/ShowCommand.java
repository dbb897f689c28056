package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.DeliveryPapers;
import dev.sluse.ledger.view.DeliveryStory;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.ledger.view.OperationView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows all that is known of one delivery. */
final class ShowCommand implements Looking {
    private final LookOptions options;

    ShowCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "show",
                        "All that is known of a delivery: figures, files, operations, journal.",
                        "Of an operation, named by its number: how it is at the other side, and what was said.")
                .withId("The delivery; a beginning that no other has is enough. Or the number of an operation.")
                .withHome()
                .withJson();
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() {
        Path home = options.home().root();
        try (Ledger ledger = options.look()) {
            Optional<Operation> operation = Named.operation(ledger, options.id());
            if (operation.isPresent()) {
                print(ledger, operation.get());
                return ExitCodes.OK;
            }
            Delivery delivery = options.delivery(ledger);
            if (options.isJson()) {
                options.print(DeliveryStory.of(ledger, home, delivery));
            } else {
                print(ledger, home, delivery, options.out());
            }
        }
        return ExitCodes.OK;
    }

    private void print(Ledger ledger, Operation operation) {
        if (options.isJson()) {
            options.print(OperationView.whole(ledger, operation));
        } else {
            new OperationText(ledger, options.times()).print(operation, options.out());
        }
    }

    /** Not from the story: to write times as machines read them, and read them again, takes as long as all else. */
    private void print(Ledger ledger, Path home, Delivery delivery, PrintWriter out) {
        LocalTimes times = options.times();
        out.println(delivery.id() + "  " + delivery.flow() + "  " + delivery.path() + "  "
                + delivery.state().word());
        String why = DeliveryView.why(delivery);
        if (!why.isEmpty()) {
            out.println(why);
        }
        out.println(TextTable.number(delivery.bytes()) + " bytes, revision " + delivery.revision() + ", attempt "
                + delivery.attempts() + "; taken " + times.of(delivery.takenAt()) + ", changed "
                + times.of(delivery.updatedAt()));
        if (delivery.rows() >= 0) {
            out.println(TextTable.number(delivery.rows()) + " rows: " + TextTable.number(delivery.accepted())
                    + " accepted, " + TextTable.number(delivery.quarantined()) + " quarantined; "
                    + TextTable.number(delivery.errors()) + " errors, " + TextTable.number(delivery.warnings())
                    + " warnings");
        }
        DeliveryTies.of(delivery, ledger.ahead(delivery.id()), times).forEach(out::println);
        TextTable fileTable = new TextTable("FILE", "PATH");
        DeliveryPapers.of(ledger, home, delivery.id())
                .forEach(each -> fileTable.row(each.view().kind(), each.view().path()));
        fileTable.printIfAny(out);
        OperationTable notes = new OperationTable(ledger, times);
        TextTable operationTable = new TextTable("NUMBER", "OPERATION", "STATE", "TARGET", "UPDATED", "NOTE");
        ledger.operations()
                .ofDelivery(delivery.id())
                .forEach(each -> operationTable.row(
                        Long.toString(each.id()),
                        each.kind(),
                        each.told(),
                        each.target(),
                        times.of(each.updatedAt()),
                        notes.shortNote(each)));
        operationTable.printIfAny(out);
        TextTable journalTable = new TextTable("WHEN", "EVENT", "WHAT");
        ledger.journal(delivery.id()).forEach(each -> journalTable.row(times.of(each.at()), each.event(), each.text()));
        journalTable.printIfAny(out);
        out.flush();
    }
}
