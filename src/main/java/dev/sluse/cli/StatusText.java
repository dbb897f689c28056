package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Strays.Stray;
import dev.sluse.ledger.view.DeliveryView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** The status as people read it: what needs no look is not there. */
final class StatusText {
    private final Status status;
    private final LocalTimes times;
    private final PrintWriter out;

    StatusText(Status status, LocalTimes times, PrintWriter out) {
        this.status = status;
        this.times = times;
        this.out = out;
    }

    void print(String home) {
        out.println("Home " + home + ": "
                + status.holder()
                        .map(h -> "run by process " + h.pid() + " on " + h.host() + " since " + times.of(h.since()))
                        .orElse("not running")
                + ".");
        counts();
        flows();
        retried();
        strays();
        waiting();
        requests();
        out.flush();
    }

    private void counts() {
        if (status.counts().isEmpty()) {
            out.println("No deliveries yet.");
            return;
        }
        out.println();
        List<DeliveryState> states = Arrays.asList(DeliveryState.values());
        TextTable table = new TextTable("FLOW", states);
        status.counts()
                .forEach((flow, byState) -> table.row(
                        flow,
                        states.stream()
                                .map(state -> TextTable.number(byState.getOrDefault(state, 0L)))
                                .toList()));
        table.print(out);
    }

    private void flows() {
        TextTable table = new TextTable("FLOW", "STATE", "SOURCE", "SINCE", "WHY");
        for (Listed each : status.troubled()) {
            table.row(
                    each.id(),
                    each.state(),
                    each.source(),
                    times.of(each.since()),
                    each.problem().isEmpty() ? each.reason() : each.problem());
        }
        titled(
                status.holder().isPresent()
                        ? "Flows that do not run, or not as their file says (sluse flows start ID, sluse deploy):"
                        : "Flows that did not run when the last runtime ended:",
                table);
        status.forsaken()
                .forEach((flow, number) -> out.printf(
                        "%nFlow %s is not deployed, but has %s: they wait until it is.%n",
                        flow, number == 1 ? "1 open delivery" : TextTable.number(number) + " open deliveries"));
    }

    private void retried() {
        TextTable table = new TextTable("ID", "FLOW", "PATH", "ATTEMPTS", "NEXT", "REASON");
        for (Delivery each : status.retried()) {
            table.row(
                    each.id(),
                    each.flow(),
                    each.path(),
                    TextTable.number(each.attempts()),
                    times.of(each.nextAt()),
                    each.reason());
        }
        titled("Tried again by itself (sluse replay ID does so now):", table);
    }

    private void strays() {
        TextTable table = new TextTable("FILE", "FLOW", "SINCE", "WHY");
        for (Stray each : status.strays()) {
            table.row(each.path(), each.flow().isEmpty() ? "-" : each.flow(), times.of(each.since()), each.why());
        }
        titled("Files that no flow takes (rename them, take them away, or change the flow's include):", table);
    }

    private void waiting() {
        TextTable table = new TextTable("ID", "FLOW", "STATE", "PATH", "SINCE", "REASON");
        for (Delivery each : status.waiting().deliveries()) {
            table.row(
                    each.id(),
                    each.flow(),
                    each.state().word(),
                    each.path(),
                    times.of(each.updatedAt()),
                    DeliveryView.why(each));
        }
        titled("Waiting for a person (sluse show ID tells more):", table);
        if (status.waiting().isCut()) {
            out.println("There are " + TextTable.number(status.waiting().total())
                    + " in all; sluse deliveries --state rejected lists all of a state.");
        }
    }

    private void requests() {
        long open = status.openRequests();
        if (open > 0) {
            out.println();
            out.println((open == 1 ? "1 request is" : TextTable.number(open) + " requests are")
                    + " not carried out yet"
                    + (status.holder().isPresent() ? "." : ": the next runtime that starts does so."));
        }
    }

    private void titled(String title, TextTable table) {
        if (!table.isEmpty()) {
            out.println();
            out.println(title);
            table.print(out);
        }
    }
}
