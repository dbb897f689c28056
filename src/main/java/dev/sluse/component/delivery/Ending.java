package dev.sluse.component.delivery;

import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out how a delivery ends: written down first, then each file moved, then its sender answered, then the ledger, then the spool.
 * Whatever moment it is interrupted at, it is carried on with by doing all of it again.
 */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final Places places;
    private final Ledger ledger;
    private final CrashPoints crashPoints;
    private final Replies replies;
    private final Followers followers;
    private final Keeping keeping;

    Ending(Places places, Ledger ledger, CrashPoints crashPoints, Replies replies, Followers followers) {
        this.places = places;
        this.ledger = ledger;
        this.crashPoints = crashPoints;
        this.replies = replies;
        this.followers = followers;
        this.keeping = new Keeping(places.home().resolve("quarantine"));
    }

    /** Writes down how it ends, with what its sender is told: from here on it ends so. */
    Settlement begin(DeliveryWork work, List<End> ends, List<Move> moves) throws IOException {
        return begin(work, new Settlement(ends, moves, List.of()), work.steps(), setAside(moves));
    }

    private static List<Path> setAside(List<Move> moves) throws IOException {
        List<Path> setAside = new ArrayList<>();
        for (Move each : moves) {
            if (each.kind() == Kind.QUARANTINE) {
                setAside.add(Keeping.place(each));
            }
        }
        return setAside;
    }

    /**
     * As above.
     *
     * @param steps whose findings the sender is told
     * @param setAside where the rows lie that are still to be mended
     */
    Settlement begin(DeliveryWork work, Settlement end, List<Step> steps, List<Path> setAside) throws IOException {
        List<Move> all = new ArrayList<>(end.moves());
        for (Replies.Reply each : replies.prepare(work, end.ends(), steps, setAside)) {
            all.add(Move.of(work.delivery().id(), Kind.REPLY, each.written(), each.to()));
        }
        Settlement settlement = new Settlement(end.ends(), all, end.gone());
        settlement.write(work.work());
        return settlement;
    }

    /**
     * Writes down that its route has ended well and that operations of it are still to be carried out. Its sender is told when these
     * have ended; what he is told then, if all goes well, is written now, while its findings are there.
     *
     * @param good how it would end now
     */
    Settlement beginDelivering(DeliveryWork work, End good, List<Move> moves) throws IOException {
        List<Replies.Reply> pages = replies.prepare(work, List.of(good), work.steps(), setAside(moves));
        DeliveringNote.write(work, pages, good.figures(), places.operations(good.delivery()));
        End goesOn = End.of(good.delivery(), DeliveryState.DELIVERING, good.figures(), good.reason());
        Settlement settlement = new Settlement(List.of(goesOn), moves, List.of());
        settlement.write(work.work());
        return settlement;
    }

    /**
     * Does all that was written down and is not done yet.
     *
     * @return true: it has ended
     */
    boolean carryOut(DeliveryWork work, Settlement settlement) throws IOException {
        List<Kept> files = new ArrayList<>();
        for (End end : settlement.ends()) {
            files.addAll(outputs(end.delivery()));
        }
        for (Move move : settlement.moves()) {
            Kind kind = move.kind();
            if (kind != Kind.REPLY) {
                Path kept = keeping.keep(move);
                if (kind != null) {
                    files.add(new Kept(move.delivery(), kind, places.name(kept)));
                }
            }
        }
        settlement.gone().forEach(ledger.files()::forget);
        crashPoints.reached(CrashPoints.Point.MOVED);
        for (Move move : settlement.moves()) {
            if (move.kind() == Kind.REPLY && ReplyFiles.bring(move)) {
                files.add(new Kept(move.delivery(), Kind.REPLY, places.name(Path.of(move.to()))));
            }
        }
        crashPoints.reached(CrashPoints.Point.ANSWERED);
        if (settlement.ends().get(0).state() != DeliveryState.DELIVERING) {
            replies.announce(work, settlement.ends());
        }
        end(work.delivery(), settlement.with(files));
        return true;
    }

    private List<Kept> outputs(String delivery) {
        List<Kept> outputs = new ArrayList<>();
        for (Operation each : ledger.operations().ofDelivery(delivery)) {
            if (each.kind().equals(FolderDelivery.KIND) && each.state() == Operation.State.DONE) {
                outputs.add(new Kept(delivery, Kind.OUTPUT, places.name(Path.of(each.target()))));
            }
        }
        return outputs;
    }

    private void end(Delivery delivery, List<End> ends) {
        List<Delivery> ended = ledger.settle(ends);
        for (Delivery each : ended) {
            String reason = each.reason();
            followers.wake(each.flow());
            LOG.info(
                    "{} {}: {}{}",
                    each.flow(),
                    each.path(),
                    each.state().word(),
                    reason.isEmpty() ? "" : ": " + reason);
        }
        if (ended.get(0).state() == DeliveryState.DELIVERING) {
            crashPoints.reached(CrashPoints.Point.DELIVERING);
        }
        replies.settled(
                ended, ends.stream().flatMap(each -> each.files().stream()).toList());
        try {
            clear(delivery);
            for (Delivery each : ended) {
                boolean good = each.state() == DeliveryState.DELIVERED || each.state() == DeliveryState.QUARANTINED;
                if (good && !isRefusedInPart(each)) {
                    DurableFiles.delete(places.operations(each.id()));
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: its folder in the spool could not be removed: {}", delivery.id(), e.toString());
        }
    }

    /** Whether operations of it may be tried again, so that their bytes are kept. */
    private boolean isRefusedInPart(Delivery delivery) {
        return delivery.state() == DeliveryState.QUARANTINED
                && ledger.operations().ofDelivery(delivery.id()).stream().anyMatch(Conclusion::mayBeRetried);
    }

    /** Removes what is left in the spool of a delivery that has ended. */
    void clear(Delivery delivery) throws IOException {
        DurableFiles.delete(places.work(delivery.id()));
        DurableFiles.delete(places.taken(delivery.flow()).resolve(delivery.id()));
    }
}
