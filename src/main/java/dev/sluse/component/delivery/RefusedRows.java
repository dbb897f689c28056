package dev.sluse.component.delivery;

import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a delivery that a remote system has refused are kept to be mended. They have a place of their own beside those that
 * the route has set aside; those of an earlier end of the same delivery make room.
 *
 * @param moves that bring them there
 * @param gone files that the ledger is to forget
 * @param setAside all places with rows of this delivery that are to be mended
 */
record RefusedRows(List<Move> moves, List<Kept> gone, List<Path> setAside) {
    private static final String REFUSED = ".refused";

    /**
     * Decides; to be written down before anything of it is carried out.
     *
     * @param work with the delivery as its route has left it
     * @param files of the delivery so far
     * @param quarantine the rows; null if none were refused
     */
    static RefusedRows of(Places places, DeliveryWork work, List<Kept> files, @Nullable Path quarantine)
            throws IOException {
        String id = work.delivery().id();
        List<Kept> kept = new ArrayList<>(
                files.stream().filter(each -> each.kind() == Kind.QUARANTINE).toList());
        Path place = place(places, work, kept);
        Kept own = new Kept(id, Kind.QUARANTINE, places.name(place));
        boolean isThere = kept.remove(own);
        Path former = places.operations(id).resolve("former");
        DurableFiles.delete(former);
        List<Move> moves = new ArrayList<>();
        List<Kept> gone = new ArrayList<>();
        if (quarantine != null) {
            Move move = Move.of(id, Kind.QUARANTINE, quarantine, place);
            moves.add(isThere ? move.superseding(former.resolve(place.getFileName())) : move);
            kept.add(own);
        } else if (isThere) {
            moves.add(Move.unnoted(id, place, former.resolve(place.getFileName())));
            gone.add(own);
        }
        return new RefusedRows(
                moves, gone, kept.stream().map(each -> places.file(each.path())).toList());
    }

    private static Path place(Places places, DeliveryWork work, List<Kept> kept) {
        Delivery delivery = work.delivery();
        String ending = (delivery.quarantined() > 0 ? REFUSED : "") + NameKey.SET_ASIDE;
        Path usual = places.quarantine(work.folder()).resolve(delivery.path() + ending);
        Path beside = Keeping.beside(usual, delivery.id());
        boolean usualIsOurs =
                kept.contains(new Kept(delivery.id(), Kind.QUARANTINE, places.name(usual))) || !Files.exists(usual);
        boolean besideIsOurs = kept.contains(new Kept(delivery.id(), Kind.QUARANTINE, places.name(beside)));
        return usualIsOurs && !besideIsOurs ? usual : beside;
    }
}
