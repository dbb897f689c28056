package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** All that is known of one operation, for people: with what was said to the other side and what it answered. */
final class OperationText {
    private static final int LONGEST_DOCUMENT = 2_000;

    private final Ledger ledger;
    private final LocalTimes times;

    OperationText(Ledger ledger, LocalTimes times) {
        this.ledger = ledger;
        this.times = times;
    }

    void print(Operation operation, PrintWriter out) {
        out.println(operation.id() + "  " + operation.kind() + "  " + operation.target() + ", batch "
                + operation.batch() + "  " + operation.told());
        if (operation.state().isOpen()) {
            new OperationTable(ledger, times).behind(operation).ifPresent(out::println);
        }
        out.println("For delivery " + operation.delivery() + "; accepted " + times.of(operation.createdAt())
                + ", as it is since " + times.of(operation.since()) + ", attempts " + operation.attempts());
        line(out, "The other side's word: ", operation.remoteState());
        line(out, "The other side's id: ", operation.remoteId());
        if (operation.state().isOpen()) {
            line(out, "Next look: ", operation.nextStepAt() == null ? "at once" : times.of(operation.nextStepAt()));
        }
        if (operation.troubleSince() != null) {
            out.println("In trouble since " + times.of(operation.troubleSince()) + ": "
                    + Printable.line(String.valueOf(operation.trouble())));
        }
        line(out, "UUID: ", operation.uuid());
        line(out, "Request: ", operation.request());
        line(out, "Answer: ", operation.answer());
        line(out, "Page: ", operation.page());
        TextTable said = new TextTable("WHEN", "SAID");
        ledger.remote().conversation(operation.id()).forEach(each -> said.row(times.of(each.at()), each.text()));
        said.printIfAny(out);
        ledger.remote().document(operation.id()).ifPresent(each -> document(operation, each, out));
        out.flush();
    }

    private static void document(Operation operation, String document, PrintWriter out) {
        out.println();
        out.println("The whole of what the other side said last:");
        boolean isWhole = document.length() <= LONGEST_DOCUMENT;
        out.println(Printable.text(isWhole ? document : document.substring(0, LONGEST_DOCUMENT) + "…"));
        if (!isWhole) {
            out.println("(" + TextTable.number(document.length()) + " characters; sluse show " + operation.id()
                    + " --json has them all)");
        }
    }

    private static void line(PrintWriter out, String what, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.println(what + Printable.line(value));
        }
    }
}
