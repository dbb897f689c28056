package dev.sluse.component.delivery;

import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.table.repair.MendedRows;
import dev.sluse.table.repair.SetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How a dropped file of mended rows and the delivery that it mends end, together. Only the latter waits for a person if rows are
 * still wrong. Its report is the new one, with the former and the rows that had been set aside in {@code before-<dropped>/}.
 */
final class MendingEnd {
    private final Places places;
    private final Ledger ledger;
    private final DeliveryWork dropped;
    private final Mending mending;
    private final Delivery original;
    private final DeliveryWork work;
    private final Path report;

    MendingEnd(Places places, Ledger ledger, DeliveryWork dropped, Mending mending) {
        this.places = places;
        this.ledger = ledger;
        this.dropped = dropped;
        this.mending = mending;
        this.original = mending.original();
        this.work = mending.work();
        this.report = work.steps().get(0).report();
    }

    /** Why it is refused where no step of the flow has read the mended rows. */
    static RejectedException notRead(DeliveryWork dropped, Delivery original) {
        return new RejectedException(
                dropped.delivery().name() + " was refused: the flow has no step any more that reads " + original.path()
                        + " as it was dropped.",
                "Mend the whole file and drop it again under its name.");
    }

    /** The folder of a report with what stood there before those rows came back. */
    static String before(String dropped) {
        return "before-" + dropped;
    }

    /**
     * Decides; to be written down before anything of it is carried out.
     *
     * @param goesOn whether rows were handed over, so that the delivery that is mended ends when these have come to an end
     */
    Settlement settlement(boolean goesOn) throws IOException {
        lay(work.work().resolve(Mending.SCHEMAS), report.resolve(Mending.SCHEMAS));
        lay(mending.allRows(), report.resolve(Mending.ALL_ROWS));
        String before = before(dropped.delivery().id());
        List<Move> moves = new ArrayList<>();
        Path reports = places.reports(original.id());
        moves.add(Move.of(original.id(), Kind.REPORT, report, reports).superseding(report.resolve(before)));
        for (Step step : work.steps().subList(1, work.steps().size())) {
            moves.add(Move.of(original.id(), Kind.REPORT, step.report(), reports.resolve("step-" + step.number())));
        }
        List<Kept> gone = new ArrayList<>();
        String next = setAside(moves, gone, reports.resolve(before));
        Path archived = places.archived(dropped.folder(), dropped.delivery());
        moves.add(Move.of(dropped.delivery().id(), Kind.INPUT, dropped.input(), archived));
        return new Settlement(ends(next, goesOn), moves, gone);
    }

    /** Moves of the rows still set aside into the place of the former ones; gives that place, or an empty text. */
    private String setAside(List<Move> moves, List<Kept> gone, Path before) {
        List<Kept> former = ledger.files().of(original.id()).stream()
                .filter(each -> each.kind() == Kind.QUARANTINE)
                .toList();
        Path usual = places.quarantine(work.folder()).resolve(original.path() + NameKey.SET_ASIDE);
        Path target = former.size() == 1 ? places.file(former.get(0).path()) : usual;
        String next = "";
        for (Step step : work.steps()) {
            for (Path aside : step.result().quarantineFiles()) {
                moves.add(Move.of(
                                original.id(),
                                Kind.QUARANTINE,
                                step.folder().resolve("quarantine").resolve(aside),
                                target)
                        .superseding(before.resolve(target.getFileName())));
                next = places.name(target);
            }
        }
        for (Kept each : former) {
            if (!each.path().equals(next)) {
                Path file = places.file(each.path());
                moves.add(new Move(
                        original.id(),
                        null,
                        file.toString(),
                        before.resolve(file.getFileName()).toString(),
                        null));
                gone.add(each);
            }
        }
        return next;
    }

    private List<End> ends(String next, boolean goesOn) throws IOException {
        long[] lines = stillSetAside();
        long wrong = MendedRows.count(mending.rows(), lines) + mending.taken().left();
        long rows = mending.taken().rows() + mending.taken().left();
        dropped.mended(new Mending.Outcome(original, rows - wrong, wrong, lines.length, next));
        DeliveryState state = wrong == 0 ? DeliveryState.DELIVERED : DeliveryState.QUARANTINED;
        String reason = wrong == 0
                ? ""
                : wrong + " of " + rows + " rows " + (wrong == 1 ? "is" : "are") + " still wrong. Mend " + next
                        + " and drop it.";
        End ofDropped = new End(
                dropped.delivery().id(),
                state,
                new Figures(rows, rows - wrong, wrong, wrong, 0),
                reason,
                List.of(),
                null,
                original.id(),
                true);
        String mended = lines.length == 0
                ? ""
                : (rows - wrong) + " mended by " + dropped.delivery().id() + ", " + lines.length + " still wrong.";
        if (goesOn) {
            String sent = (rows - wrong) + " mended by " + dropped.delivery().id() + " and on their way.";
            return List.of(ofDropped, End.of(original.id(), DeliveryState.DELIVERING, work.figures(), sent));
        }
        return List.of(ofDropped, End.of(original.id(), work.goodEnd(), work.figures(), mended));
    }

    private long[] stillSetAside() throws IOException {
        return Files.exists(report.resolve(SetAside.NAME)) ? SetAside.lines(report) : new long[0];
    }

    private static void lay(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
