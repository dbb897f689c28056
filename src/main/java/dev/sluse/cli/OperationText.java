package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** All that is known of one operation, for people: with what was said to the other side and what it answered. */
final class OperationText {
    private final Ledger ledger;
    private final LocalTimes times;

    OperationText(Ledger ledger, LocalTimes times) {
        this.ledger = ledger;
        this.times = times;
    }

    void print(Operation operation, PrintWriter out) {
        out.println(operation.id() + "  " + operation.kind() + "  " + operation.target() + ", batch "
                + operation.batch() + "  " + OperationTable.state(operation));
        String note = new OperationTable(ledger, times).note(operation);
        if (!note.isEmpty()) {
            out.println(note);
        }
        out.println("For delivery " + operation.delivery() + "; accepted " + times.of(operation.createdAt())
                + ", as it is since " + times.of(operation.since()) + ", attempts " + operation.attempts());
        line(out, "The other side's word: ", operation.remoteState());
        line(out, "The other side's id: ", operation.remoteId());
        if (operation.state().isOpen()) {
            line(out, "Next look: ", operation.nextStepAt() == null ? "at once" : times.of(operation.nextStepAt()));
        }
        if (operation.troubleSince() != null) {
            out.println("In trouble since " + times.of(operation.troubleSince()) + ": " + operation.trouble());
        }
        line(out, "UUID: ", operation.uuid());
        line(out, "Request: ", operation.request());
        line(out, "Answer: ", operation.answer());
        TextTable said = new TextTable("WHEN", "SAID");
        ledger.remote().conversation(operation.id()).forEach(each -> said.row(times.of(each.at()), each.text()));
        said.printIfAny(out);
        out.flush();
    }

    private static void line(PrintWriter out, String what, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.println(what + value);
        }
    }
}
