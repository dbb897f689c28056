package dev.sluse.component.delivery;

import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes down how a delivery ends whose operations are at an end: first what they leave behind, then the end itself with that in it. As
 * long as the latter is not on disk, all of it is done again. Thread-safe; one call at a time for a delivery.
 */
final class Concluding {
    private final Places places;
    private final Ledger ledger;
    private final Ending ending;
    private final List<Aftermath> aftermaths;

    Concluding(Places places, Ledger ledger, Ending ending, List<Aftermath> aftermaths) {
        this.places = places;
        this.ledger = ledger;
        this.ending = ending;
        this.aftermaths = List.copyOf(aftermaths);
    }

    /**
     * From here on it ends so.
     *
     * @param work with the delivery as its route has left it
     * @param note what the route has left
     * @param amends whether it has ended before, and only more is known now
     */
    Settlement begin(
            DeliveryWork work,
            Conclusion conclusion,
            List<Operation> operations,
            Optional<DeliveringNote> note,
            boolean amends)
            throws IOException {
        Delivery delivery = work.delivery();
        List<Operation> remote = operations.stream()
                .filter(each -> each.isRemote() && !each.isReplaced())
                .toList();
        List<Aftermath> concerned = aftermaths.stream()
                .filter(each -> remote.stream().anyMatch(each::concerns))
                .toList();
        if (!concerned.isEmpty()) {
            if (remote.stream().anyMatch(each -> each.state().isOpen())) {
                owe(delivery.id());
            }
            Aftermath.Result result = Aftermath.Result.NONE;
            for (Aftermath each : concerned) {
                result = result.and(each.write(delivery, remote));
            }
            return begin(work, conclusion, result, amends);
        }
        End end = end(delivery, conclusion.state(), delivery.figures(), conclusion.reason(), conclusion.closed());
        if (!conclusion.reason().isEmpty()) {
            // what was written for its sender tells of a good end
            return ending.begin(work, List.of(end), List.of());
        }
        List<Move> pages = note.stream()
                .flatMap(each -> each.pages().stream())
                .map(each -> Move.of(delivery.id(), Kind.REPLY, Path.of(each.written()), Path.of(each.to())))
                .toList();
        Settlement settlement = new Settlement(List.of(end), pages, List.of());
        settlement.write(work.work());
        return settlement;
    }

    /** More is to be told of it when all its operations are at an end, although it ends before. */
    void owe(String delivery) throws IOException {
        Files.createDirectories(places.operations(delivery));
        DurableFiles.write(InputStream.nullInputStream(), places.owing(delivery));
    }

    private Settlement begin(DeliveryWork work, Conclusion conclusion, Aftermath.Result result, boolean amends)
            throws IOException {
        Delivery delivery = work.delivery();
        End known = end(
                delivery,
                state(conclusion, result),
                figures(delivery, result.rowsRefused()),
                reason(conclusion, result),
                conclusion.closed());
        End end = amends ? known.amending() : known;
        Path reports = places.reports(delivery.id());
        for (Path each : result.reports()) {
            Path kept = each.startsWith(reports) ? reports : each;
            ledger.files().note(new Kept(delivery.id(), Kind.REPORT, places.name(kept)));
        }
        RefusedRows rows = RefusedRows.of(places, work, ledger.files().of(delivery.id()), result.quarantine());
        return ending.begin(
                work,
                new Settlement(List.of(end), rows.moves(), rows.gone()),
                KeptReport.steps(reports, end),
                rows.setAside());
    }

    private static DeliveryState state(Conclusion conclusion, Aftermath.Result result) {
        boolean some = result.rowsRefused() > 0 || result.quarantine() != null;
        return some && conclusion.state() == DeliveryState.DELIVERED ? DeliveryState.QUARANTINED : conclusion.state();
    }

    /** Rows that left and were refused are no longer accepted; where nobody has counted rows, only the errors are known. */
    private static Figures figures(Delivery delivery, long refused) {
        boolean counted = delivery.rows() >= 0;
        return new Figures(
                delivery.rows(),
                counted ? Math.max(0, delivery.accepted() - refused) : delivery.accepted(),
                delivery.quarantined() + refused,
                delivery.errors() + refused,
                delivery.warnings());
    }

    private static String reason(Conclusion conclusion, Aftermath.Result result) {
        if (result.reason().isBlank()) {
            return conclusion.reason();
        }
        return conclusion.state() == DeliveryState.FAILED
                ? conclusion.reason() + " " + result.reason()
                : result.reason();
    }

    private static End end(Delivery delivery, DeliveryState state, Figures figures, String reason, boolean closed) {
        return new End(
                delivery.id(), state, figures, reason, List.of(), delivery.repeatOf(), delivery.repairs(), closed);
    }
}
