package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists deliveries, newest first. */
@Command(name = "deliveries", description = "List deliveries, newest first.")
final class DeliveriesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--flow", paramLabel = "ID", description = "Only those of this flow.")
    private @Nullable String flow;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: received, working, delivering, delivered, quarantined, rejected or"
                    + " failed.")
    private @Nullable String state;

    @Option(names = "--after", paramLabel = "ID", description = "Only those older than this one: the next page.")
    private @Nullable String after;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many.", defaultValue = "50")
    private int limit;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DeliveriesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw SluseException.configuration("bad-limit", "--limit is " + limit + ", but must be 1 or more.", "");
        }
        List<Delivery> found;
        try (Ledger ledger = home.look(surroundings)) {
            found = ledger.deliveries(new Ledger.Query(flow, stateOf(state), after, limit));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, found.stream().map(DeliveryView::of).toList());
        } else if (found.isEmpty()) {
            out.println("No deliveries.");
        } else {
            print(found, out);
        }
        return ExitCodes.OK;
    }

    private void print(List<Delivery> found, PrintWriter out) {
        LocalTimes times = new LocalTimes(surroundings.clock().getZone());
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
