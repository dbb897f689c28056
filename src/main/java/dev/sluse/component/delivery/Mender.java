package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.table.repair.MendedRows;
import dev.sluse.table.repair.RepairFile;
import dev.sluse.table.repair.RepairRefused;
import dev.sluse.table.repair.SetAside;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes a dropped file of mended rows and makes ready what it mends. Nothing but the dropped delivery's folder in the spool is
 * changed, so it can be done again. Whatever cannot be what was meant is a {@link RejectedException} for the person who dropped it.
 */
public final class Mender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Places places;
    private final Ledger ledger;
    private final Mendable mendable;

    /** @param byRow whether rows of such an operation can be handed over once more, mended */
    public Mender(Places places, Ledger ledger, Predicate<Operation> byRow) {
        this.places = places;
        this.ledger = ledger;
        this.mendable = new Mendable(places, ledger, byRow);
    }

    /** Whether the taken file is one of mended rows: by its name, or by its header. */
    public boolean isRepair(DeliveryWork dropped) throws IOException {
        return dropped.delivery().name().endsWith(NameKey.SET_ASIDE)
                || file(dropped).isOne();
    }

    private static RepairFile file(DeliveryWork dropped) {
        return new RepairFile(dropped.input(), dropped.delivery().name());
    }

    /**
     * The delivery as it is to be sent through the flow: one that is the input of another once more has the rows that were mended of
     * that.
     */
    public DeliveryWork toSend(DeliveryWork taken) throws IOException {
        String replayed = taken.delivery().replays();
        Path rows = places.reports(replayed == null ? "" : replayed).resolve(Mending.ALL_ROWS);
        if (replayed == null || !Files.exists(rows)) {
            return taken;
        }
        Files.createDirectories(taken.work());
        Path own = taken.work().resolve(Mending.ALL_ROWS);
        DurableFiles.copy(rows, own);
        DeliveryWork sent =
                new DeliveryWork(taken.delivery(), taken.folder(), taken.input(), taken.work(), own, taken.answering());
        sent.begin();
        return sent;
    }

    /** The delivery that it mends; whether that can be mended is seen by {@link #prepare}. */
    public Delivery original(DeliveryWork dropped) throws IOException {
        String id;
        try {
            id = file(dropped).delivery();
        } catch (RepairRefused e) {
            throw Mendable.refused(dropped, e.getMessage(), "Nothing of it was used.");
        }
        Delivery original = ledger.delivery(id)
                .orElseThrow(() -> Mendable.refused(
                        dropped,
                        "it mends the delivery \"" + id + "\", which is not known here.",
                        "Look at its column _delivery."));
        if (!original.flow().equals(dropped.delivery().flow())) {
            throw Mendable.refused(
                    dropped,
                    "it mends " + Mendable.named(original) + " of the flow " + original.flow() + ".",
                    "Drop it into the folder of that flow.");
        }
        return original;
    }

    /** Whether another delivery of the original's name has to end first; the dropped one has that name from now on. */
    public boolean hasToWait(DeliveryWork dropped, Delivery original) {
        Delivery own = dropped.delivery();
        if (!original.nameKey().equals(own.nameKey())) {
            ledger.rename(own.id(), original.nameKey());
            return true;
        }
        // one that was begun while this one still had another name
        return ledger.deliveries(new Ledger.Query(own.flow(), DeliveryState.WORKING, null, 1000)).stream()
                .anyMatch(each -> !each.id().equals(own.id()) && each.nameKey().equals(original.nameKey()));
    }

    /** Reads the rows and lays out the original's work. */
    public Mending prepare(DeliveryWork dropped, Delivery original) throws IOException {
        mendable.check(dropped, original);
        Path report = places.reports(original.id());
        Path input = kept(dropped, original);
        refuseUnlessRead(dropped, original, report);
        Path work = dropped.work().resolve("original");
        DurableFiles.delete(work);
        Files.createDirectories(work);
        Path rows = work.resolve("rows");
        RepairFile.Taken taken = take(dropped, original, report, rows);
        Path all = work.resolve(Mending.ALL_ROWS);
        Path before = report.resolve(Mending.ALL_ROWS);
        if (Files.exists(before)) {
            MendedRows.merge(before, rows, all);
        } else {
            Files.copy(rows, all);
            DurableFiles.force(all);
        }
        copySchemas(report.resolve(Mending.SCHEMAS), work.resolve(Mending.SCHEMAS));
        Path own = work.resolve("input").resolve(original.name());
        Files.createDirectories(own.resolve("..").normalize());
        link(input, own);
        return new Mending(
                original,
                DeliveryWork.mended(
                        original,
                        dropped,
                        own,
                        work,
                        all,
                        new Round(dropped.delivery().id(), rows, report)),
                taken,
                rows,
                all);
    }

    private Path kept(DeliveryWork dropped, Delivery original) {
        return ledger.files().of(original.id()).stream()
                .filter(each -> each.kind() == Kind.INPUT)
                .map(Kept::path)
                .map(places::file)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> Mendable.refused(
                        dropped, "the file of " + Mendable.named(original) + " is no longer kept.", Mendable.WHOLE));
    }

    /** The lines of the rows are those of the kept file only if that is what the flow's first step read, and no other step set any aside. */
    private void refuseUnlessRead(DeliveryWork dropped, Delivery original, Path report) throws IOException {
        if (!Files.exists(report.resolve(SetAside.NAME))) {
            throw Mendable.refused(
                    dropped,
                    "the report of " + Mendable.named(original) + ", by which its rows are found, is no longer kept.",
                    Mendable.WHOLE);
        }
        boolean another;
        try (Stream<Path> all = Files.list(report)) {
            another = all.anyMatch(each -> Files.exists(each.resolve(SetAside.NAME))
                    && each.getFileName().toString().startsWith("step-"));
        }
        String read = JSON.readTree(report.resolve("report.json").toFile())
                .path("input")
                .path("sha256")
                .asText();
        if (another || !read.equals(original.sha256())) {
            throw Mendable.refused(
                    dropped,
                    "the rows of " + Mendable.named(original)
                            + " were set aside by a step that did not read the file as it was dropped.",
                    Mendable.WHOLE);
        }
    }

    private static RepairFile.Taken take(DeliveryWork dropped, Delivery original, Path report, Path into)
            throws IOException {
        try {
            RepairFile.Taken taken =
                    file(dropped).read(original.id(), SetAside.read(report), SetAside.lines(report), into);
            if (taken.rows() == 0) {
                throw Mendable.refused(dropped, "none of its rows was mended.", "They are set aside as before.");
            }
            return taken;
        } catch (RepairRefused e) {
            throw Mendable.refused(dropped, e.getMessage(), "Nothing of it was used.");
        }
    }

    private static void copySchemas(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static void link(Path file, Path as) throws IOException {
        try {
            Files.createLink(as, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            DurableFiles.copy(file, as);
        }
    }
}
