package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that is known of one delivery. */
@Command(name = "show", description = "All that is known of a delivery: figures, files, operations, journal.")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "The delivery; a beginning that no other has is enough.")
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

    /** What a machine reads. */
    record Shown(DeliveryView delivery, List<File> files, List<Action> operations, List<Line> journal) {}

    /** A file that belongs to the delivery. */
    record File(String kind, String path) {}

    /** An operation. */
    record Action(
            String kind,
            String target,
            int batch,
            String state,
            @Nullable String remoteState,
            @Nullable String remoteId,
            int attempts,
            String updatedAt,
            @Nullable String answer) {}

    /** A line of the journal. */
    record Line(String at, String event, String text) {}

    @Override
    public Integer call() {
        Delivery delivery;
        List<Operation> operations;
        List<Ledger.Entry> journal;
        List<DeliveryFiles.Kept> kept;
        try (Ledger ledger = home.ledger(surroundings)) {
            delivery = ledger.deliveryByPrefix(id)
                    .orElseThrow(() -> SluseException.configuration(
                            "no-such-delivery",
                            "No delivery, or more than one, begins with " + id + ".",
                            "sluse deliveries lists them."));
            operations = ledger.operations(delivery.id());
            journal = ledger.journal(delivery.id());
            kept = ledger.files().of(delivery.id());
        }
        List<File> files = files(kept, home.home(surroundings).root());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(
                    out,
                    new Shown(
                            DeliveryView.of(delivery),
                            files,
                            operations.stream().map(ShowCommand::action).toList(),
                            journal.stream()
                                    .map(entry -> new Line(entry.at().toString(), entry.event(), entry.text()))
                                    .toList()));
        } else {
            print(delivery, files, operations, journal, out);
        }
        return ExitCodes.OK;
    }

    private void print(
            Delivery delivery,
            List<File> files,
            List<Operation> operations,
            List<Ledger.Entry> journal,
            PrintWriter out) {
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
        TextTable fileTable = new TextTable("FILE", "PATH");
        files.forEach(file -> fileTable.row(file.kind(), file.path()));
        fileTable.printIfAny(out);
        TextTable operationTable = new TextTable("OPERATION", "STATE", "TARGET", "UPDATED");
        operations.forEach(each ->
                operationTable.row(each.kind(), each.state().word(), each.target(), times.of(each.updatedAt())));
        operationTable.printIfAny(out);
        TextTable journalTable = new TextTable("WHEN", "EVENT", "WHAT");
        journal.forEach(entry -> journalTable.row(times.of(entry.at()), entry.event(), entry.text()));
        journalTable.printIfAny(out);
        out.flush();
    }

    private static List<File> files(List<DeliveryFiles.Kept> kept, Path home) {
        return kept.stream()
                .flatMap(each -> below(home.resolve(each.path()))
                        .map(path -> new File(each.kind().word(), path.toString())))
                .toList();
    }

    /** Of a report its pages. */
    private static Stream<Path> below(Path path) {
        try (Stream<Path> pages = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return pages.sorted().toList().stream();
        } catch (IOException e) {
            // it may be cleared away at this moment
            return Stream.of(path);
        }
    }

    private static Action action(Operation operation) {
        return new Action(
                operation.kind(),
                operation.target(),
                operation.batch(),
                operation.state().word(),
                operation.remoteState(),
                operation.remoteId(),
                operation.attempts(),
                operation.updatedAt().toString(),
                operation.answer());
    }
}
