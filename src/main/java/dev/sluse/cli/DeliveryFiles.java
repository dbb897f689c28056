package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Operation;
import dev.sluse.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of a delivery: what it delivered, its input, its report, what was set aside. */
final class DeliveryFiles {
    /** Folders of drops may lie in folders; deeper ones are not looked at. */
    private static final int DEPTH = 12;

    private DeliveryFiles() {}

    static List<ShowCommand.File> of(Delivery delivery, List<Operation> operations, Home home) {
        List<ShowCommand.File> files = new ArrayList<>();
        for (Operation each : operations) {
            if (each.kind().equals("folder") && Files.exists(Path.of(each.target()))) {
                files.add(new ShowCommand.File("output", each.target()));
            }
        }
        String month =
                DateTimeFormatter.ofPattern("uuuu-MM").format(delivery.takenAt().atOffset(ZoneOffset.UTC));
        Path archived = Path.of(month, delivery.id(), delivery.name());
        add(files, "input", home.archive(), file -> file.endsWith(archived));
        String beside = "." + delivery.id();
        Path path = Path.of(delivery.path());
        Path setAside = Path.of(delivery.path() + ".quarantine.csv");
        add(
                files,
                "quarantine",
                home.quarantine(),
                file -> file.endsWith(path)
                        || file.endsWith(setAside)
                        || String.valueOf(file.getFileName()).contains(beside));
        add(files, "report", home.reports().resolve(delivery.id()), file -> true);
        return files;
    }

    private interface Wanted {
        boolean is(Path file);
    }

    private static void add(List<ShowCommand.File> files, String kind, Path folder, Wanted wanted) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.find(folder, DEPTH, (file, what) -> what.isRegularFile() && wanted.is(file))) {
            all.sorted().forEach(file -> files.add(ShowCommand.file(kind, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
