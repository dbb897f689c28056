package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of a delivery: what it delivered, its input, its report, what was set aside. */
final class DeliveryFiles {
    /** Folders of drops may lie in folders; deeper ones are not looked at. */
    private static final int DEPTH = 12;

    private static final String ASIDE = ".quarantine.csv";
    private static final Set<DeliveryState> REFUSED =
            EnumSet.of(DeliveryState.REJECTED, DeliveryState.FAILED, DeliveryState.QUARANTINED);

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
        add(files, "input", find(home.archive(), file -> file.endsWith(archived)));
        if (REFUSED.contains(delivery.state())) {
            add(files, "quarantine", quarantined(delivery, home.quarantine()));
        }
        add(files, "report", find(home.reports().resolve(delivery.id()), file -> true));
        return files;
    }

    /**
     * The first refused file of a path has its name, the later ones have the delivery's id in it; rows that were set aside
     * carry the id.
     */
    private static List<Path> quarantined(Delivery delivery, Path folder) {
        Path path = Path.of(delivery.path());
        List<Path> own = find(folder, file -> name(file).contains("." + delivery.id()));
        List<Path> found = new ArrayList<>(own);
        // The input itself lies here only if nothing of it was delivered.
        boolean refused = delivery.state() != DeliveryState.QUARANTINED;
        if (refused && own.stream().allMatch(file -> name(file).contains(ASIDE))) {
            found.addAll(find(folder, file -> file.endsWith(path) && Files.size(file) == delivery.bytes()));
        }
        String beginning = delivery.path();
        found.addAll(find(
                folder,
                file -> name(file).endsWith(ASIDE)
                        && file.toString().contains(beginning)
                        && !own.contains(file)
                        && carries(file, delivery.id())));
        return found;
    }

    /** Whether the first rows are those of the delivery. */
    private static boolean carries(Path file, String id) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.limit(100).anyMatch(line -> line.contains(id));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private interface Wanted {
        boolean is(Path file) throws IOException;
    }

    private static List<Path> find(Path folder, Wanted wanted) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> all = Files.find(folder, DEPTH, (file, what) -> what.isRegularFile())) {
            for (Path file : all.sorted().toList()) {
                if (wanted.is(file)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void add(List<ShowCommand.File> files, String kind, List<Path> found) {
        found.forEach(file -> files.add(ShowCommand.file(kind, file)));
    }
}
