package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a delivery's work: written down, reports, rows set aside, input, answers, ledger, spool, in this order. Each step can be repeated,
 * so a crash at any point and a restart end in the same place. By the time it runs, what the flow delivers is durable.
 */
public final class DeliverySettlement {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverySettlement.class);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Places places;
    private final Ledger ledger;
    private final DiskGuard disk;
    private final Backoff backoff;
    private final InstantSource clock;
    private final EndMoves moves;
    private final Ending ending;
    private final DeliveringDesk desk;
    private final List<Aftermath> aftermaths;
    private final Followers followers = new Followers();

    /** One that answers nobody, and whose operations leave nothing behind. */
    public DeliverySettlement(
            Places places,
            Ledger ledger,
            DiskGuard disk,
            CrashPoints crashPoints,
            Backoff backoff,
            InstantSource clock) {
        this(places, ledger, disk, crashPoints, backoff, clock, Replies.NONE, List.of());
    }

    /** @param aftermaths what kinds of operations leave behind; at most one that concerns a delivery sets rows aside */
    public DeliverySettlement(
            Places places,
            Ledger ledger,
            DiskGuard disk,
            CrashPoints crashPoints,
            Backoff backoff,
            InstantSource clock,
            Replies replies,
            List<Aftermath> aftermaths) {
        this.aftermaths = List.copyOf(aftermaths);
        this.places = places;
        this.ledger = ledger;
        this.disk = disk;
        this.backoff = backoff;
        this.clock = clock;
        this.moves = new EndMoves(places);
        this.ending = new Ending(places, ledger, crashPoints, replies, followers);
        this.desk = new DeliveringDesk(places, ledger, ending, aftermaths);
    }

    /** Who ends deliveries when their operations have ended. */
    public DeliveringDesk desk() {
        return desk;
    }

    /** Who is woken when a delivery has ended. */
    public Followers followers() {
        return followers;
    }

    /**
     * Carries on with an end that a crash or a fault interrupted.
     *
     * @return whether it has ended; empty if there is no such end and the flow has to work on the delivery
     */
    public Optional<Boolean> resume(DeliveryWork work) {
        try {
            Optional<Settlement> begun = Settlement.read(work.work());
            return begun.isEmpty() ? Optional.empty() : Optional.of(carryOut(work, begun.get()));
        } catch (IOException e) {
            return Optional.of(again(work.delivery(), e));
        }
    }

    /**
     * Decides and carries out.
     *
     * @param unhandled what the route ended with if its own {@code onException} did not deal with it
     * @return true if it has ended, false if it was put back to be tried again
     * @throws dev.sluse.SluseException if the ledger cannot be used: the delivery is then still {@code working} there
     */
    public boolean settle(DeliveryWork work, @Nullable Throwable unhandled) {
        return settle(work, trouble(work, work, unhandled), () -> end(work, work.goodEnd(), ""));
    }

    /**
     * Decides and carries out how a dropped file of mended rows ends and, if all went well, the delivery that it mends.
     *
     * @param unhandled what the route ended with, the latter being sent through it
     * @return true if it has ended, false if it was put back to be tried again
     */
    public boolean settle(DeliveryWork dropped, Mending mending, @Nullable Throwable unhandled) {
        @Nullable Throwable trouble = trouble(dropped, mending.work(), unhandled);
        if (trouble != null && Fault.of(trouble) == Fault.REJECTED && isByRow(mending.original())) {
            return settle(dropped, refused(dropped, mending, trouble), () -> false);
        }
        return settle(dropped, trouble, () -> {
            identify(dropped);
            boolean goesOn = desk.handedOver(mending, dropped);
            Settlement end = new MendingEnd(places, ledger, dropped, mending).settlement(goesOn);
            Mending.Outcome outcome = dropped.outcome();
            List<Path> next =
                    outcome == null || outcome.next().isEmpty() ? List.of() : List.of(places.file(outcome.next()));
            return carryOut(dropped, ending.begin(dropped, end, mending.work().steps(), next));
        });
    }

    /** Where none of its rows was handed over, what is wrong with them is told; else somebody has to carry on with it. */
    private Throwable refused(DeliveryWork dropped, Mending mending, Throwable trouble) {
        if (desk.isHandedOver(mending.original().id(), dropped.delivery().id())) {
            return SluseException.configuration("refused-on-its-way", Fault.sentence(trouble), "");
        }
        mending.work().steps().forEach(dropped::finished);
        return trouble;
    }

    /** Whether rows of such an operation come back mended one by one. */
    public boolean isByRow(Operation operation) {
        return aftermaths.stream().anyMatch(each -> each.isByRow(operation));
    }

    private boolean isByRow(Delivery delivery) {
        return ledger.operations().ofDelivery(delivery.id()).stream().anyMatch(this::isByRow);
    }

    private static @Nullable Throwable trouble(DeliveryWork taken, DeliveryWork sent, @Nullable Throwable unhandled) {
        Throwable thrown = sent.fault() == null ? unhandled : sent.fault();
        return thrown == null && !sent.isMendedRead() ? MendingEnd.notRead(taken, sent.delivery()) : thrown;
    }

    /** Puts a delivery back for a moment, since another has to end first. */
    public boolean later(DeliveryWork work, String reason) {
        Duration wait = backoff.after(work.delivery().attempts());
        return again(work.delivery(), clock.instant().plus(wait), reason);
    }

    private boolean settle(DeliveryWork work, @Nullable Throwable thrown, GoodEnd good) {
        try {
            work.checkUnchanged();
            if (thrown == null) {
                return good.carryOut();
            }
            return switch (Fault.of(thrown)) {
                case STOPPED -> again(work.delivery(), clock.instant(), "The runtime stopped; it is begun again.");
                case TRANSIENT -> again(work.delivery(), thrown);
                case REJECTED -> end(work, DeliveryState.REJECTED, Fault.sentence(thrown));
                case DEFINITE -> end(work, DeliveryState.FAILED, Fault.sentence(thrown));
            };
        } catch (IOException e) {
            return again(work.delivery(), e);
        }
    }

    /**
     * Ends a delivery whose content its flow has delivered before: it is archived, and nothing else is done.
     *
     * @param first what it repeats
     * @return whether it has ended
     */
    public boolean repeated(DeliveryWork work, Delivery first) {
        String original = first.repeatOf() == null ? first.id() : first.repeatOf();
        String reason = "The same content was delivered before, as " + original + " on " + DAY.format(first.takenAt())
                + ": nothing was done.";
        try {
            work.checkUnchanged();
            End end = new End(
                    work.delivery().id(),
                    DeliveryState.DELIVERED,
                    Ledger.Figures.NONE,
                    reason,
                    List.of(),
                    original,
                    null,
                    false);
            return ending.carryOut(
                    work, ending.begin(work, List.of(end), moves.of(work, DeliveryState.DELIVERED, false)));
        } catch (IOException e) {
            return again(work.delivery(), e);
        }
    }

    /** Ends a delivery that is not tried again from here, whatever kind of trouble it is. */
    public void fail(DeliveryWork work, Throwable fault) {
        disk.notice(fault);
        try {
            end(work, DeliveryState.FAILED, Fault.sentence(fault));
        } catch (IOException e) {
            again(work.delivery(), e);
        }
    }

    /**
     * Ends a delivery of which the input is gone.
     *
     * @return whether it has ended
     */
    public boolean lost(DeliveryWork work) {
        String reason = work.input() + " is gone: it was taken away by hand.";
        End end = End.of(work.delivery().id(), DeliveryState.FAILED, Ledger.Figures.NONE, reason);
        try {
            return ending.carryOut(work, ending.begin(work, List.of(end), List.of()));
        } catch (IOException e) {
            return again(work.delivery(), e);
        }
    }

    private boolean end(DeliveryWork work, DeliveryState state, String reason) throws IOException {
        identify(work);
        End end = End.of(work.delivery().id(), state, work.figures(), reason);
        boolean goesOn = !state.isBad() || state == DeliveryState.QUARANTINED;
        boolean isDelivering = goesOn && isStillDelivering(work);
        if (!goesOn && leavesSomething(work)) {
            desk.owe(work.delivery().id());
        }
        List<Move> all = moves.of(work, state, isDelivering && isByRow(work.delivery()));
        Settlement settlement =
                isDelivering ? ending.beginDelivering(work, end, all) : ending.begin(work, List.of(end), all);
        return carryOut(work, settlement);
    }

    private boolean isStillDelivering(DeliveryWork work) {
        return ledger.operations().ofDelivery(work.delivery().id()).stream()
                .anyMatch(each -> each.isRemote()
                        && (each.state() != Operation.State.DONE
                                || aftermaths.stream().anyMatch(aftermath -> aftermath.concerns(each))));
    }

    private boolean leavesSomething(DeliveryWork work) {
        return ledger.operations().ofDelivery(work.delivery().id()).stream()
                .anyMatch(each -> each.isRemote() && aftermaths.stream().anyMatch(one -> one.concerns(each)));
    }

    private boolean carryOut(DeliveryWork work, Settlement settlement) throws IOException {
        boolean ended = ending.carryOut(work, settlement);
        // its operations may have ended before its route
        settlement.ends().forEach(each -> desk.look(each.delivery()));
        return ended;
    }

    private void identify(DeliveryWork work) throws IOException {
        if (work.delivery().sha256() == null && work.steps().isEmpty() && hasInput(work)) {
            ledger.identify(work.delivery().id(), DurableFiles.sha256(work.input()), Files.size(work.input()));
        }
    }

    private static boolean hasInput(DeliveryWork work) {
        return work.inputIsKept() || Files.isRegularFile(work.input());
    }

    /** Removes what is left in the spool of a delivery that has ended. */
    void clear(Delivery delivery) throws IOException {
        ending.clear(delivery);
    }

    private boolean again(Delivery delivery, Throwable fault) {
        disk.notice(fault);
        Duration wait = backoff.after(delivery.attempts());
        String sentence = Fault.sentence(fault);
        LOG.warn("{} {}: tried again in {} s: {}", delivery.flow(), delivery.path(), wait.toSeconds(), sentence);
        return again(delivery, clock.instant().plus(wait), sentence);
    }

    private boolean again(Delivery delivery, Instant at, String reason) {
        ledger.retry(delivery.id(), at, reason);
        return false;
    }
}
