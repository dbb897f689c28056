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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a dropped file of mended rows and makes ready what it mends. Nothing but the dropped delivery's folder in the spool is
 * changed, so it can be done again. Whatever cannot be what was meant is a {@link RejectedException} for the person who dropped it.
 */
public final class Mender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHOLE = "Mend the whole file and drop it again under its name.";
    private static final String ELSEWHERE =
            "Drop the mended rows alone, without the columns that begin with _, as a file under another name; where the flow"
                    + " replaces what stands there, mend the whole file and drop it again under its name.";

    private final Places places;
    private final Ledger ledger;

    public Mender(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
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
            throw refused(dropped, e.getMessage(), "Nothing of it was used.");
        }
        Delivery original = ledger.delivery(id)
                .orElseThrow(() -> refused(
                        dropped,
                        "it mends the delivery \"" + id + "\", which is not known here.",
                        "Look at its column _delivery."));
        if (!original.flow().equals(dropped.delivery().flow())) {
            throw refused(
                    dropped,
                    "it mends " + named(original) + " of the flow " + original.flow() + ".",
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
        refuseUnlessMendable(dropped, original);
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
                original, new DeliveryWork(original, dropped.folder(), own, work, all, null), taken, rows, all);
    }

    private void refuseUnlessMendable(DeliveryWork dropped, Delivery original) {
        String named = named(original);
        switch (original.state()) {
            case QUARANTINED -> {
                // some of its rows are set aside
            }
            case DELIVERED ->
                throw refused(dropped, "no row of " + named + " is set aside any more.", "Nothing has to be mended.");
            case REJECTED, FAILED ->
                throw refused(dropped, named + " was refused as a whole, not some of its rows.", WHOLE);
            default ->
                throw refused(
                        dropped, named + " is " + original.state().word() + ".", "Drop it again once that has ended.");
        }
        Optional<Operation> remote = ledger.operations().ofDelivery(original.id()).stream()
                .filter(Operation::isRemote)
                .findFirst();
        if (remote.isPresent()) {
            // the same delivery hands the same rows over once: mended ones would be left out without a word
            throw refused(
                    dropped,
                    "rows of " + named + " went to " + remote.get().target()
                            + ", where single rows cannot be put in the places of others.",
                    ELSEWHERE);
        }
        Optional<Delivery> newer = standing(original).filter(each -> !each.id().equals(original.id()));
        if (newer.isPresent()) {
            throw refused(
                    dropped,
                    named + " was followed by " + newer.get().id() + ", which was delivered in its place.",
                    "Mend the rows of that one, or the whole file.");
        }
        if (original.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw refused(
                    dropped,
                    named + " is a zip, of which no single rows can be mended.",
                    "Mend the table in it and drop the zip again.");
        }
    }

    /** The last delivery of the original's path that was not refused, other than one that only repeats it. */
    private Optional<Delivery> standing(Delivery original) {
        Optional<Delivery> newest = ledger.newestOfPath(original.flow(), original.path());
        while (newest.isPresent()
                && !newest.get().id().equals(original.id())
                && (!stands(newest.get()) || original.id().equals(newest.get().repeatOf()))) {
            newest = ledger.standing(newest.get().id());
        }
        return newest;
    }

    private static boolean stands(Delivery delivery) {
        return delivery.state() == DeliveryState.DELIVERED || delivery.state() == DeliveryState.QUARANTINED;
    }

    private Path kept(DeliveryWork dropped, Delivery original) {
        return ledger.files().of(original.id()).stream()
                .filter(each -> each.kind() == Kind.INPUT)
                .map(Kept::path)
                .map(places::file)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> refused(dropped, "the file of " + named(original) + " is no longer kept.", WHOLE));
    }

    /** The lines of the rows are those of the kept file only if that is what the flow's first step read, and no other step set any aside. */
    private void refuseUnlessRead(DeliveryWork dropped, Delivery original, Path report) throws IOException {
        if (!Files.exists(report.resolve(SetAside.NAME))) {
            throw refused(
                    dropped,
                    "the report of " + named(original) + ", by which its rows are found, is no longer kept.",
                    WHOLE);
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
            throw refused(
                    dropped,
                    "the rows of " + named(original)
                            + " were set aside by a step that did not read the file as it was dropped.",
                    WHOLE);
        }
    }

    private static RepairFile.Taken take(DeliveryWork dropped, Delivery original, Path report, Path into)
            throws IOException {
        try {
            RepairFile.Taken taken =
                    file(dropped).read(original.id(), SetAside.read(report), SetAside.lines(report), into);
            if (taken.rows() == 0) {
                throw refused(dropped, "none of its rows was mended.", "They are set aside as before.");
            }
            return taken;
        } catch (RepairRefused e) {
            throw refused(dropped, e.getMessage(), "Nothing of it was used.");
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

    private static String named(Delivery delivery) {
        return delivery.path() + " (" + delivery.id() + ")";
    }

    private static RejectedException refused(DeliveryWork dropped, String why, String hint) {
        return new RejectedException(dropped.delivery().name() + " was refused: " + why, hint);
    }
}
