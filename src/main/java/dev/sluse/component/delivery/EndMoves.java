package dev.sluse.component.delivery;

import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides where the files of a delivery that ends go: reports, rows that were set aside, what a repair will need, the input.
 *
 * @param places of the home
 */
record EndMoves(Places places) {

    /**
     * In the order in which they are to be made.
     *
     * @param mayComeBack whether rows may still be set aside
     */
    List<Move> of(DeliveryWork work, DeliveryState state, boolean mayComeBack) {
        Delivery delivery = work.delivery();
        List<Move> moves = new ArrayList<>();
        String id = delivery.id();
        Path reports = places.reports(id);
        Path quarantine = places.quarantine(work.folder()).resolve(delivery.path());
        boolean first = true;
        for (Step step : work.steps()) {
            moves.add(Move.of(
                    id, Kind.REPORT, step.report(), first ? reports : reports.resolve("step-" + step.number())));
            for (Path aside : step.result().quarantineFiles()) {
                Path target = step.result().quarantineFiles().size() == 1 && !isZip(delivery)
                        ? quarantine
                        : quarantine.resolve(aside.toString().replaceFirst("\\.quarantine\\.csv$", ""));
                moves.add(Move.of(
                        id,
                        Kind.QUARANTINE,
                        step.folder().resolve("quarantine").resolve(aside),
                        target.resolveSibling(target.getFileName() + ".quarantine.csv")));
            }
            first = false;
        }
        if (state == DeliveryState.QUARANTINED || mayComeBack) {
            // its rows may come back mended, and are then held to the same schemas
            moves.add(Move.unnoted(id, work.work().resolve(Mending.SCHEMAS), reports.resolve(Mending.SCHEMAS)));
        }
        if (!work.steps().isEmpty()) {
            moves.add(Move.unnoted(id, work.work().resolve(Mending.ALL_ROWS), reports.resolve(Mending.ALL_ROWS)));
        }
        boolean accepted = state == DeliveryState.DELIVERED || state == DeliveryState.QUARANTINED;
        if (work.inputIsKept()) {
            moves.add(Move.of(
                    id, Kind.INPUT, work.input(), accepted ? places.archived(work.folder(), delivery) : quarantine));
        }
        return moves;
    }

    private static boolean isZip(Delivery delivery) {
        return delivery.name().toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
