package dev.sluse.operations;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Driver.FollowUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Gives operations up, and sees to it that what of them is on its way at the other side is taken back or at least watched: that is an
 * operation of its own. May be repeated, and a crash in between leaves nothing unwatched if it is. Thread-safe.
 */
public final class GivingUp {
    private final Ledger ledger;
    private final Supplier<List<Driver>> drivers;

    /** @param drivers one a kind */
    public GivingUp(Ledger ledger, Supplier<List<Driver>> drivers) {
        this.ledger = ledger;
        this.drivers = drivers;
    }

    /**
     * What became of it.
     *
     * @param cancelled the one, and those that went with it; if it was done before, it stands here alone as it is
     * @param takingBack operations that take back what is on its way
     */
    public record GivenUp(List<Operation> cancelled, List<Operation> takingBack) {}

    /** Cancels one. */
    public GivenUp cancel(Operation operation, String reason) {
        return cancel(operation, List.of(), reason);
    }

    /** Cancels one, and at once those that rest on it. */
    public GivenUp cancel(Operation operation, List<Long> withIt, String reason) {
        // before: a crash after it leaves two that work on the same, which comes to the same end
        Map<Long, Operation> back = new LinkedHashMap<>();
        takeBack(operation).ifPresent(each -> back.put(each.id(), each));
        List<Operation> cancelled = ledger.remote().cancel(operation.id(), withIt, reason);
        // after: it may have been sent meanwhile
        cancelled.forEach(each -> takeBack(each).ifPresent(other -> back.put(other.id(), other)));
        return new GivenUp(cancelled, List.copyOf(back.values()));
    }

    /** Cancels all of a delivery at once, but for what takes others back. */
    public void cancelAll(String delivery, String reason) {
        Set<String> spared = drivers.get().stream()
                .filter(Driver::takesBack)
                .map(Driver::kind)
                .collect(Collectors.toSet());
        List<Operation> open = ledger.operations().ofDelivery(delivery).stream()
                .filter(each ->
                        each.isRemote() && !spared.contains(each.kind()) && each.state() != Operation.State.CANCELLED)
                .toList();
        open.forEach(this::takeBack);
        ledger.remote().cancelAll(delivery, spared, reason);
        open.forEach(each -> ledger.operations().find(each.id()).ifPresent(this::takeBack));
    }

    private Optional<Operation> takeBack(Operation operation) {
        Optional<FollowUp> next = driver(operation)
                .filter(each -> operation.state() != Operation.State.DONE)
                .flatMap(each -> each.takeBack(operation));
        return next.map(each -> ledger.remote()
                .accept(operation.delivery(), each.kind(), each.target(), List.of(each.accepted()))
                .get(0));
    }

    private Optional<Driver> driver(Operation operation) {
        return drivers.get().stream()
                .filter(each -> each.kind().equals(operation.kind()))
                .findFirst();
    }
}
