package dev.sluse.component.delivery;

import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends deliveries whose route has ended and whose operations are at an end: looks when either has, and at all of them at the start. Each
 * look may be repeated, and a crash at any point is carried on with. Thread-safe.
 */
public final class DeliveringDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveringDesk.class);
    private static final int PAGE = 200;

    private final Places places;
    private final Ledger ledger;
    private final Ending ending;
    private final ReentrantLock oneByOne = new ReentrantLock();
    private final AtomicBoolean isOwing = new AtomicBoolean();

    DeliveringDesk(Places places, Ledger ledger, Ending ending) {
        this.places = places;
        this.ledger = ledger;
        this.ending = ending;
    }

    /** Looks at all that are being delivered. */
    public void sweep() {
        List<Delivery> page = page(null);
        while (!page.isEmpty()) {
            page.forEach(each -> look(each.id()));
            page = page.size() < PAGE
                    ? List.of()
                    : page(page.get(page.size() - 1).id());
        }
    }

    private List<Delivery> page(@Nullable String after) {
        return ledger.deliveries(new Ledger.Query(null, DeliveryState.DELIVERING, after, PAGE));
    }

    /** Looks at all once more if a look before could not do what was to be done, the disk being full, say. */
    public void owed() {
        if (isOwing.compareAndSet(true, false)) {
            sweep();
        }
    }

    /** Looks at one; nothing happens if it is in another state or something of it is still to be done. */
    public void look(String id) {
        oneByOne.lock();
        try {
            Optional<Delivery> delivery = ledger.delivery(id).filter(each -> each.state() == DeliveryState.DELIVERING);
            if (delivery.isPresent()) {
                Optional<Conclusion> conclusion = Conclusion.of(delivery.get(), ledger.operations(id));
                if (conclusion.isPresent()) {
                    conclude(delivery.get(), conclusion.get());
                }
            }
        } catch (IOException | RuntimeException e) {
            isOwing.set(true);
            LOG.warn("{}: its end could not be written down, which is tried again: {}", id, Fault.sentence(e));
        } finally {
            oneByOne.unlock();
        }
    }

    private void conclude(Delivery delivery, Conclusion conclusion) throws IOException {
        String id = delivery.id();
        Path home = places.operations(id);
        Optional<DeliveringNote> note = DeliveringNote.read(home);
        DeliveryWork work = new DeliveryWork(
                delivery,
                note.map(DeliveringNote::folder).orElse(delivery.flow()),
                places.input(delivery),
                end(id),
                note.map(DeliveringNote::answering).orElse(null));
        Optional<Settlement> begun = Settlement.read(work.work());
        ending.carryOut(work, begun.isPresent() ? begun.get() : begin(work, conclusion, note));
        DurableFiles.delete(conclusion.isGood() ? home : end(id));
    }

    private Settlement begin(DeliveryWork work, Conclusion conclusion, Optional<DeliveringNote> note)
            throws IOException {
        Delivery delivery = work.delivery();
        End end = new End(
                delivery.id(),
                conclusion.state(),
                figures(delivery),
                conclusion.reason(),
                List.of(),
                delivery.repeatOf(),
                delivery.repairs(),
                conclusion.closed());
        if (!conclusion.isGood()) {
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

    private static Figures figures(Delivery delivery) {
        return new Figures(
                delivery.rows(), delivery.accepted(), delivery.quarantined(), delivery.errors(), delivery.warnings());
    }

    /** Whether its route had ended well, so that only its operations are to be carried on with. */
    public boolean isPastItsRoute(Delivery delivery) {
        return DeliveringNote.isIn(places.operations(delivery.id()));
    }

    /**
     * Has what failed of a delivery tried again, as the same requests.
     *
     * @return how many operations
     */
    public int retry(Delivery delivery) {
        List<Operation> failed = ledger.operations(delivery.id()).stream()
                .filter(each -> each.isRemote() && each.state() == Operation.State.FAILED)
                .toList();
        failed.forEach(each -> ledger.remote().retry(each.id()));
        return failed.size();
    }

    /** One that had ended badly is being delivered again, unless something else of it has failed still. */
    public void reopen(Delivery delivery, String reason) throws IOException {
        DurableFiles.delete(end(delivery.id()));
        ledger.settle(delivery.id(), DeliveryState.DELIVERING, figures(delivery), reason);
        look(delivery.id());
    }

    /** Ends all that is still to be done of a delivery, and with that the delivery if its route has ended well. */
    public void cancel(Delivery delivery, String reason) {
        // at once: what one holds back must not be sent between its end and their own
        ledger.remote().cancelAll(delivery.id(), reason);
        look(delivery.id());
    }

    private Path end(String id) {
        return places.operations(id).resolve("end");
    }
}
