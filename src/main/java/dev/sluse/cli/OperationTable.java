package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.util.List;
import java.util.Optional;

/** Operations, one a line: what the other side says of each, when it is looked at next, and what holds it up. */
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
                "NUMBER", "DELIVERY", "KIND", "STATE", "REMOTE", "TARGET", "SINCE", "NEXT LOOK", "ATTEMPTS", "NOTE");
        operations.forEach(each -> table.row(
                Long.toString(each.id()),
                each.delivery(),
                each.kind(),
                state(each),
                each.remoteState() == null ? "" : each.remoteState(),
                each.isRemote() ? each.target() + ", batch " + each.batch() : each.target(),
                times.of(each.since()),
                each.state().isOpen() ? times.of(each.nextStepAt()) : "",
                Integer.toString(each.attempts()),
                shortened(note(each))));
        return table;
    }

    /** The state, and where it has failed why. */
    static String state(Operation operation) {
        return operation.outcome() == Operation.Outcome.REFUSED
                ? "refused"
                : operation.state().word();
    }

    /** What holds it up, one sentence; empty if nothing does. */
    String note(Operation operation) {
        if (!operation.state().isOpen()) {
            String answer = operation.answer();
            return operation.state() == Operation.State.DONE || answer == null ? "" : answer;
        }
        Optional<Operation> ahead = ledger.remote().ahead(operation);
        if (ahead.isPresent()) {
            return "behind operation " + ahead.get().id() + ", which is " + state(ahead.get());
        }
        return operation.trouble() == null ? "" : operation.trouble();
    }

    private static String shortened(String note) {
        String line = note.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_NOTE ? line : line.substring(0, LONGEST_NOTE) + "…";
    }
}
