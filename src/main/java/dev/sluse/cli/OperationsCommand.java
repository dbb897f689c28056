package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.OperationView;
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

/** Lists operations, newest first. */
@Command(
        name = "operations",
        description = "List operations, newest first: what was done, or is to be done, for deliveries outside.")
final class OperationsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--kind", paramLabel = "KIND", description = "Only those of this kind, such as folder.")
    private @Nullable String kind;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: pending, sent, waiting, done, failed or cancelled.")
    private @Nullable String state;

    @Option(names = "--after", paramLabel = "NUMBER", description = "Only those older than this one: the next page.")
    private @Nullable Long after;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many.", defaultValue = "50")
    private int limit;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OperationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw SluseException.configuration("bad-limit", "--limit is " + limit + ", but must be 1 or more.", "");
        }
        List<Operation> found;
        try (Ledger ledger = home.look(surroundings)) {
            found = ledger.operations(kind, stateOf(state), after, limit);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, found.stream().map(OperationView::of).toList());
        } else if (found.isEmpty()) {
            out.println("No operations.");
        } else {
            LocalTimes times = new LocalTimes(surroundings.clock().getZone());
            TextTable table = new TextTable("NUMBER", "DELIVERY", "KIND", "STATE", "TARGET", "UPDATED");
            found.forEach(each -> table.row(
                    Long.toString(each.id()),
                    each.delivery(),
                    each.kind(),
                    each.state().word(),
                    each.target(),
                    times.of(each.updatedAt())));
            table.print(out);
        }
        return ExitCodes.OK;
    }

    private static Operation.@Nullable State stateOf(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Operation.State.values())
                .filter(each -> each.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> SluseException.configuration(
                        "no-such-state",
                        "There is no state " + word + ".",
                        "There are "
                                + Arrays.stream(Operation.State.values())
                                        .map(Operation.State::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
