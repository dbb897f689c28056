package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
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
    private final Concluding concluding;
    /** Those of one delivery come one by one; a long end of one keeps no other waiting. */
    private final TargetLocks locks = new TargetLocks();

    private final AtomicBoolean isOwing = new AtomicBoolean();

    DeliveringDesk(Places places, Ledger ledger, Ending ending, List<Aftermath> aftermaths) {
        this.places = places;
        this.ledger = ledger;
        this.ending = ending;
        this.concluding = new Concluding(places, ledger, ending, aftermaths);
    }

    /** Looks at all that are being delivered, and at those that have ended before all of their operations had. */
    public void sweep() {
        owing().forEach(this::look);
        List<Delivery> page = page(null);
        while (!page.isEmpty()) {
            page.forEach(each -> look(each.id()));
            page = page.size() < PAGE
                    ? List.of()
                    : page(page.get(page.size() - 1).id());
        }
    }

    private List<String> owing() {
        Path all = places.operations("x").resolveSibling(".").normalize();
        try (Stream<Path> each = Files.list(all)) {
            return each.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(id -> Files.exists(places.owing(id)))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            isOwing.set(true);
            LOG.warn("{} could not be looked at, which is tried again: {}", all, e.toString());
            return List.of();
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

    /** Whether it has ended while something of it was open, and that has come to an end since. */
    private boolean isToBeAmended(Delivery delivery) {
        return delivery.state().isFinal()
                && Files.exists(places.owing(delivery.id()))
                && ledger.operations().ofDelivery(delivery.id()).stream()
                        .noneMatch(each -> each.isRemote() && each.state().isOpen());
    }

    /** Looks at one; nothing happens if it is in another state or something of it is still to be done. */
    public void look(String id) {
        ReentrantLock one = locks.of(places.operations(id));
        one.lock();
        try {
            Optional<Delivery> delivery =
                    ledger.delivery(id).filter(each -> each.state() == DeliveryState.DELIVERING || isToBeAmended(each));
            // one of ten thousand that has ended is no reason to read all
            if (delivery.isPresent() && !ledger.remote().goesOn(id)) {
                conclude(delivery.get(), ledger.operations().ofDelivery(id));
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            isOwing.set(true);
            LOG.warn("{}: its end could not be written down, which is tried again: {}", id, Fault.sentence(e));
        } finally {
            one.unlock();
        }
    }

    private void conclude(Delivery current, List<Operation> operations) throws IOException {
        String id = current.id();
        Path home = places.operations(id);
        Optional<DeliveringNote> note = DeliveringNote.read(home);
        Delivery delivery = note.map(each -> each.leftByRoute(current)).orElse(current);
        Optional<Conclusion> conclusion = Conclusion.of(delivery, operations);
        if (conclusion.isEmpty()) {
            return;
        }
        DeliveryWork work = new DeliveryWork(
                delivery,
                note.map(DeliveringNote::folder).orElse(delivery.flow()),
                places.input(delivery),
                end(id),
                note.map(DeliveringNote::answering).orElse(null));
        boolean amends = current.state().isFinal();
        boolean isPastItsRoute = note.isPresent();
        Conclusion known = !amends
                ? conclusion.get()
                : isPastItsRoute ? conclusion.get().amending(current) : Conclusion.stays(current);
        Optional<Settlement> begun = Settlement.read(work.work());
        ending.carryOut(
                work, begun.isPresent() ? begun.get() : concluding.begin(work, known, operations, note, amends));
        boolean isOver = !conclusion.get().state().isBad() || conclusion.get().state() == DeliveryState.QUARANTINED;
        boolean staysToBeRetried = operations.stream().anyMatch(Conclusion::mayBeRetried);
        // where its route has ended badly a replay finds there what it had accepted, unless it was given up
        boolean isDoneWith = isPastItsRoute ? isOver : !current.isWaiting();
        DurableFiles.delete(isDoneWith && !staysToBeRetried ? home : end(id));
        if (operations.stream()
                .noneMatch(each -> each.isRemote() && each.state().isOpen())) {
            Files.deleteIfExists(places.owing(id));
        }
    }

    /** One that ends badly has operations that are carried out all the same: what becomes of them is told when they have ended. */
    void owe(String id) throws IOException {
        concluding.owe(id);
    }

    /**
     * Makes ready that a delivery is being delivered again, whose mended rows were handed over; may be repeated until it is.
     *
     * @param dropped what has brought the rows: who has dropped it is told of the end
     * @return false: none were handed over, it ends at once
     */
    boolean handedOver(Mending mending, DeliveryWork dropped) throws IOException {
        DeliveryWork work = mending.work();
        String id = mending.original().id();
        boolean goesOn = isHandedOver(id, dropped.delivery().id());
        if (goesOn) {
            DurableFiles.delete(end(id));
            DeliveringNote.write(
                    new DeliveryWork(
                            mending.original(), dropped.folder(), work.input(), work.work(), dropped.answering()),
                    List.of(),
                    work.figures(),
                    places.operations(id));
        }
        return goesOn;
    }

    /** Whether operations of a delivery have been accepted for the rows that another one has brought. */
    boolean isHandedOver(String id, String dropped) {
        return ledger.operations().ofDelivery(id).stream()
                .anyMatch(each -> Round.dropped(each).filter(dropped::equals).isPresent());
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
        List<Operation> failed = ledger.operations().ofDelivery(delivery.id()).stream()
                .filter(Conclusion::mayBeRetried)
                .toList();
        failed.forEach(each -> ledger.remote().retry(each.id()));
        return failed.size();
    }

    /** One that had ended badly is being delivered again, unless something else of it has failed still. */
    public void reopen(Delivery delivery, String reason) throws IOException {
        DurableFiles.delete(end(delivery.id()));
        Delivery left = DeliveringNote.read(places.operations(delivery.id()))
                .map(each -> each.leftByRoute(delivery))
                .orElse(delivery);
        ledger.settle(delivery.id(), DeliveryState.DELIVERING, left.figures(), reason);
        look(delivery.id());
    }

    /**
     * Ends all that is still to be done of a delivery, and with that the delivery if its route has ended well.
     *
     * @param giveUp cancels its operations, at once: what one holds back must not be sent between its end and their own
     */
    public void cancel(Delivery delivery, Runnable giveUp) {
        giveUp.run();
        look(delivery.id());
        boolean isFinal = ledger.delivery(delivery.id()).stream()
                .anyMatch(each -> each.state().isFinal());
        // what takes something back is still on its way where more is owed, and says what became of the rows
        if (isFinal && !Files.exists(places.owing(delivery.id()))) {
            forget(delivery.id());
        }
    }

    /** Nothing of it is sent any more. */
    private void forget(String id) {
        try {
            DurableFiles.delete(places.operations(id));
        } catch (IOException e) {
            LOG.warn("{}: the bytes of its operations could not be removed: {}", id, e.toString());
        }
    }

    private Path end(String id) {
        return places.operations(id).resolve("end");
    }
}
