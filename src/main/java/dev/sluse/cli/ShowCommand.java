package dev.sluse.cli;

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
import java.util.Optional;
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
    record Shown(
            DeliveryView delivery,
            @Nullable String waitsFor,
            List<File> files,
            List<OperationView> operations,
            List<Line> journal) {}

    /** A file that belongs to the delivery. */
    record File(String kind, String path) {}

    /** A line of the journal. */
    record Line(String at, String event, String text) {}

    @Override
    public Integer call() {
        Path at = home.home(surroundings).root();
        try (Ledger ledger = home.ledger(surroundings)) {
            Delivery delivery = Named.delivery(ledger, id);
            Optional<Delivery> ahead = ledger.ahead(delivery.id());
            List<Operation> operations = ledger.operations(delivery.id());
            List<Ledger.Entry> journal = ledger.journal(delivery.id());
            List<File> files = files(ledger.files().of(delivery.id()), at);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                List<Line> lines = journal.stream()
                        .map(entry -> new Line(entry.at().toString(), entry.event(), entry.text()))
                        .toList();
                List<OperationView> views =
                        operations.stream().map(OperationView::of).toList();
                String waitsFor = ahead.map(Delivery::id).orElse(null);
                Json.print(out, new Shown(DeliveryView.of(delivery), waitsFor, files, views, lines));
            } else {
                print(delivery, ahead, files, operations, journal, out);
            }
        }
        return ExitCodes.OK;
    }

    private void print(
            Delivery delivery,
            Optional<Delivery> ahead,
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
        DeliveryTies.of(delivery, ahead, times).forEach(out::println);
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
}
