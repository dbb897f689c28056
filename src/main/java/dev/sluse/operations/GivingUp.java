package dev.sluse.operations;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Driver.FollowUp;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    /** Whether it takes another one back. */
    public boolean takesBack(Operation operation) {
        return driver(operation).filter(Driver::takesBack).isPresent();
    }

    /**
     * Cancels one.
     *
     * @return what takes it back, if something does
     */
    public Optional<Operation> cancel(Operation operation, String reason) {
        // before: a crash after it leaves two that work on the same, which comes to the same end
        Optional<Operation> before = takeBack(operation);
        Operation cancelled = ledger.remote().cancel(operation.id(), reason);
        // after: it may have been sent meanwhile
        return takeBack(cancelled).or(() -> before);
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
