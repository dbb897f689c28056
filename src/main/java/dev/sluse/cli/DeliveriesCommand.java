package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists deliveries, newest first. */
final class DeliveriesCommand implements Looking {
    private final LookOptions options;
    private final OptionSpec flow;
    private final OptionSpec state;
    private final Page page;

    DeliveriesCommand(Surroundings surroundings) {
        options = new LookOptions(surroundings, this, "deliveries", "List deliveries, newest first.").withHome();
        flow = options.with(String.class, "--flow", "ID", null, "Only those of this flow.");
        state = options.with(
                String.class,
                "--state",
                "STATE",
                null,
                "Only those in this state: received, working, delivering, delivered, quarantined, rejected or failed.");
        page = new Page(options, String.class, "ID");
        options.withJson();
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() {
        int limit = page.limit();
        List<Delivery> found;
        try (Ledger ledger = options.look()) {
            found = ledger.deliveries(
                    new Ledger.Query(flow.getValue(), stateOf(state.getValue()), page.after(String.class), limit));
        }
        PrintWriter out = options.out();
        if (options.isJson()) {
            options.print(found.stream().map(DeliveryView::of).toList());
        } else if (found.isEmpty()) {
            out.println("No deliveries.");
        } else {
            print(found, out);
        }
        return ExitCodes.OK;
    }

    private void print(List<Delivery> found, PrintWriter out) {
        LocalTimes times = options.times();
        TextTable table = new TextTable("ID", "FLOW", "STATE", "PATH", "ROWS", "QUARANTINED", "UPDATED");
        for (Delivery each : found) {
            table.row(
                    each.id(),
                    each.flow(),
                    each.state().word(),
                    each.path(),
                    TextTable.number(each.rows()),
                    each.rows() < 0 ? "-" : TextTable.number(each.quarantined()),
                    times.of(each.updatedAt()));
        }
        table.print(out);
    }

    private static @Nullable DeliveryState stateOf(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(each -> each.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> SluseException.configuration(
                        "no-such-state",
                        "There is no state " + word + ".",
                        "There are "
                                + Arrays.stream(DeliveryState.values())
                                        .map(DeliveryState::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
