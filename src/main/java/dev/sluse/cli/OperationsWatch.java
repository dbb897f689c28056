package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.OperationView;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Operations as they go on, looked at again and again until the thread is interrupted: on a terminal the whole list drawn anew, elsewhere a
 * line for each that changes. One that falls out of the listing because of its change is told of, too.
 */
final class OperationsWatch {
    private static final int LOOK_EVERY_MILLIS = 1_000;
    /** The head, an empty line, the heads of the columns, and the line that the cursor is on. */
    private static final int NOT_FOR_ROWS = 4;

    private static final String HOME = "\u001b[H";
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    /** Long lines are cut at the edge instead of taking two. */
    private static final String CUT_LINES = "\u001b[?7l";

    private static final String WRAP_LINES = "\u001b[?7h";

    private final Ledger ledger;
    private final Function<Integer, List<Operation>> listing;
    private final OperationTable table;
    private final PrintWriter out;

    /** @param listing reads the newest ones that are asked for, at most so many; fewer where fewer are asked for */
    OperationsWatch(Ledger ledger, Function<Integer, List<Operation>> listing, LocalTimes times, PrintWriter out) {
        this.ledger = ledger;
        this.listing = listing;
        this.table = new OperationTable(ledger, times);
        this.out = out;
    }

    /** Draws as many as fit. */
    void draw(Screen screen, Home home, Clock clock, LocalTimes times) throws InterruptedException {
        Interruption interruption = Interruption.ofThisThread();
        try {
            out.print(CUT_LINES + HOME + CLEAR_BELOW);
            while (true) {
                List<Operation> found = listing.apply(Math.max(1, screen.lines() - NOT_FOR_ROWS));
                StringBuilder frame = new StringBuilder(HOME);
                line(frame, "Operations of " + home.root() + "  " + times.of(clock.instant()) + "  " + runner(home));
                line(frame, "");
                if (found.isEmpty()) {
                    line(frame, "No operations.");
                } else {
                    table.of(found).text().lines().forEach(each -> line(frame, each));
                }
                out.print(frame.append(CLEAR_BELOW));
                out.flush();
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } finally {
            out.print(WRAP_LINES);
            out.flush();
            interruption.close();
        }
    }

    private static void line(StringBuilder frame, String text) {
        frame.append(text).append(CLEAR_REST_OF_LINE).append(System.lineSeparator());
    }

    /** Who carries on with them: a list that stands still says why. */
    private static String runner(Home home) {
        return HomeLock.holder(home)
                .map(each -> "(run by process " + each.pid() + " on " + each.host() + ")")
                .orElse("(no runtime runs: nothing is carried on with)");
    }

    /** The table first, then the row of each that looks different from before. */
    void tell() throws InterruptedException {
        Map<Long, String> before = new LinkedHashMap<>();
        List<Operation> found = listing.apply(Integer.MAX_VALUE);
        if (!found.isEmpty()) {
            table.of(found).print(out);
        }
        found.forEach(each -> before.put(each.id(), row(each)));
        follow(before, this::row);
    }

    /** A JSON object a line: first for each that there is, then for each that changes. */
    void tellMachines() throws InterruptedException {
        follow(new LinkedHashMap<>(), each -> LookJson.line(OperationView.of(ledger, each)));
    }

    private String row(Operation operation) {
        return table.of(List.of(operation)).text().lines().skip(1).collect(Collectors.joining());
    }

    private void follow(Map<Long, String> before, Function<Operation, String> form) throws InterruptedException {
        while (true) {
            Map<Long, String> now = new LinkedHashMap<>();
            List<Operation> found = listing.apply(Integer.MAX_VALUE);
            // oldest first: what is told last is the newest
            for (int at = found.size() - 1; at >= 0; at--) {
                tellIfChanged(found.get(at), before, now, form);
            }
            for (Long gone : before.keySet()) {
                if (!now.containsKey(gone)) {
                    // out of sight because newer ones came, or because it is no longer what was asked for
                    ledger.operations()
                            .find(gone)
                            .ifPresent(each -> tellIfChanged(each, before, new LinkedHashMap<>(), form));
                }
            }
            before.clear();
            before.putAll(now);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void tellIfChanged(
            Operation operation, Map<Long, String> before, Map<Long, String> now, Function<Operation, String> form) {
        String text = form.apply(operation);
        now.put(operation.id(), text);
        if (!text.equals(before.get(operation.id()))) {
            out.println(text);
            out.flush();
        }
    }
}
