package dev.sluse.datalens;

import dev.sluse.ledger.Operation;
import java.util.List;
import java.util.Set;

/**
 * Which operations rest on another one: rows that are to stand in place of others must not be written where those were not removed,
 * nor rows that were cut for a table that was not made. Stateless.
 */
public final class TiedOperations {
    private static final Set<String> BEFORE_ROWS = Set.of(DefineDriver.KIND, DeleteDriver.KIND);

    private TiedOperations() {}

    /**
     * What is still to be done of those that rest on it.
     *
     * @param all of its delivery
     */
    public static List<Operation> to(Operation operation, List<Operation> all) {
        if (!isGround(operation)) {
            return List.of();
        }
        return all.stream()
                .filter(each -> each.target().equals(operation.target()) && each.id() > operation.id())
                .filter(each -> each.kind().equals(WriteDriver.KIND) || BEFORE_ROWS.contains(each.kind()))
                .filter(each -> each.state().isOpen() || each.state() == Operation.State.FAILED)
                .toList();
    }

    private static boolean isGround(Operation operation) {
        return BEFORE_ROWS.contains(operation.kind())
                || (operation.kind().equals(WriteDriver.KIND)
                        && Orders.of(operation).truncate());
    }
}
