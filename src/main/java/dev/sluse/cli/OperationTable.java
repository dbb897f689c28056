package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Operations, one a line: what the other side says of each, when it is looked at next, what holds it up, and where people see it at the
 * other side.
 */
final class OperationTable {
    private static final int LONGEST_NOTE = 100;

    private final Ledger ledger;
    private final LocalTimes times;

    OperationTable(Ledger ledger, LocalTimes times) {
        this.ledger = ledger;
        this.times = times;
    }

    TextTable of(List<Operation> operations) {
        TextTable table = new TextTable(
                "NUMBER",
                "DELIVERY",
                "KIND",
                "STATE",
                "REMOTE",
                "TARGET",
                "SINCE",
                "NEXT LOOK",
                "ATTEMPTS",
                "NOTE",
                operations.stream().allMatch(each -> each.page() == null) ? "" : "PAGE");
        operations.forEach(each -> table.row(
                Long.toString(each.id()),
                each.delivery(),
                each.kind(),
                each.told(),
                each.remoteState() == null ? "" : each.remoteState(),
                each.isRemote() ? each.target() + ", batch " + each.batch() : each.target(),
                times.of(each.since()),
                each.state().isOpen() ? times.of(each.nextStepAt()) : "",
                Integer.toString(each.attempts()),
                shortNote(each),
                each.page() == null ? "" : each.page()));
        return table;
    }

    /** How it ended, in the other side's words, or what holds it up, one sentence; empty if nothing does. */
    String note(Operation operation) {
        if (!operation.state().isOpen()) {
            return operation.answer() == null ? "" : operation.answer();
        }
        Optional<String> behind = behind(operation);
        if (behind.isPresent()) {
            return behind.get();
        }
        if (operation.troubleSince() != null) {
            return operation.trouble() + " (since " + times.of(operation.troubleSince()) + ")";
        }
        return operation.answer() == null ? "" : operation.answer();
    }

    /** Which other one it waits for. */
    Optional<String> behind(Operation operation) {
        return ledger.remote()
                .ahead(operation)
                .map(each -> "behind operation " + each.id() + ", which is " + each.told());
    }

    /** As much of it as a table has room for. */
    String shortNote(Operation operation) {
        String line = note(operation).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_NOTE ? line : line.substring(0, LONGEST_NOTE) + "…";
    }
}
