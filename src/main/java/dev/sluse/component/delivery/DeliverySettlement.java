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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
    private final CrashPoints crashPoints;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Replies replies;
    private final Keeping keeping;
    private final Followers followers = new Followers();

    /** One that answers nobody. */
    public DeliverySettlement(
            Places places,
            Ledger ledger,
            DiskGuard disk,
            CrashPoints crashPoints,
            Backoff backoff,
            InstantSource clock) {
        this(places, ledger, disk, crashPoints, backoff, clock, Replies.NONE);
    }

    public DeliverySettlement(
            Places places,
            Ledger ledger,
            DiskGuard disk,
            CrashPoints crashPoints,
            Backoff backoff,
            InstantSource clock,
            Replies replies) {
        this.places = places;
        this.ledger = ledger;
        this.disk = disk;
        this.crashPoints = crashPoints;
        this.backoff = backoff;
        this.clock = clock;
        this.replies = replies;
        this.keeping = new Keeping(places.home().resolve("quarantine"));
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
        return settle(dropped, trouble(dropped, mending.work(), unhandled), () -> {
            identify(dropped);
            Settlement end = new MendingEnd(places, ledger, dropped, mending).settlement();
            Mending.Outcome outcome = dropped.outcome();
            List<Path> next =
                    outcome == null || outcome.next().isEmpty() ? List.of() : List.of(places.file(outcome.next()));
            return carryOut(dropped, begin(dropped, end, mending.work().steps(), next));
        });
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
            return carryOut(work, begin(work, List.of(end), moves(work, DeliveryState.DELIVERED)));
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
            return carryOut(work, begin(work, List.of(end), List.of()));
        } catch (IOException e) {
            return again(work.delivery(), e);
        }
    }

    private boolean end(DeliveryWork work, DeliveryState state, String reason) throws IOException {
        identify(work);
        End end = End.of(work.delivery().id(), state, work.figures(), reason);
        return carryOut(work, begin(work, List.of(end), moves(work, state)));
    }

    private void identify(DeliveryWork work) throws IOException {
        if (work.delivery().sha256() == null && work.steps().isEmpty() && hasInput(work)) {
            ledger.identify(work.delivery().id(), DurableFiles.sha256(work.input()), Files.size(work.input()));
        }
    }

    /** Writes down how it ends, with what its sender is told: from here on it ends so. */
    private Settlement begin(DeliveryWork work, List<End> ends, List<Move> moves) throws IOException {
        List<Path> setAside = moves.stream()
                .filter(each -> each.kind() == Kind.QUARANTINE)
                .map(Keeping::place)
                .toList();
        return begin(work, new Settlement(ends, moves, List.of()), work.steps(), setAside);
    }

    private Settlement begin(DeliveryWork work, Settlement end, List<Step> steps, List<Path> setAside)
            throws IOException {
        List<Move> all = new ArrayList<>(end.moves());
        for (Replies.Reply each : replies.prepare(work, end.ends(), steps, setAside)) {
            all.add(Move.of(work.delivery().id(), Kind.REPLY, each.written(), each.to()));
        }
        Settlement settlement = new Settlement(end.ends(), all, end.gone());
        settlement.write(work.work());
        return settlement;
    }

    private List<Move> moves(DeliveryWork work, DeliveryState state) {
        Delivery delivery = work.delivery();
        List<Move> moves = new ArrayList<>();
        String id = delivery.id();
        Path reports = places.reports(id);
        Path quarantine = places.quarantine(work.folder()).resolve(delivery.path());
        boolean first = true;
        for (Step step : work.steps()) {
            moves.add(Move.of(
                    id,
                    Kind.REPORT,
                    step.folder().resolve("report"),
                    first ? reports : reports.resolve("step-" + step.number())));
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
        if (state == DeliveryState.QUARANTINED) {
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

    private static boolean hasInput(DeliveryWork work) {
        return work.inputIsKept() || Files.isRegularFile(work.input());
    }

    private boolean carryOut(DeliveryWork work, Settlement settlement) throws IOException {
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
        replies.announce(work, settlement.ends());
        end(work.delivery(), settlement.with(files));
        return true;
    }

    private List<Kept> outputs(String delivery) {
        List<Kept> outputs = new ArrayList<>();
        for (Operation each : ledger.operations(delivery)) {
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
        replies.settled(
                ended, ends.stream().flatMap(each -> each.files().stream()).toList());
        try {
            clear(delivery);
        } catch (IOException e) {
            LOG.warn("{}: its folder in the spool could not be removed: {}", delivery.id(), e.toString());
        }
    }

    /** Removes what is left in the spool of a delivery that has ended. */
    void clear(Delivery delivery) throws IOException {
        DurableFiles.delete(places.work(delivery.id()));
        DurableFiles.delete(places.taken(delivery.flow()).resolve(delivery.id()));
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

    private static boolean isZip(Delivery delivery) {
        return delivery.name().toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
