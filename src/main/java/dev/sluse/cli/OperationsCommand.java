package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.OperationView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists operations, newest first. */
final class OperationsCommand implements Looking {
    private final LookOptions options;
    private final OptionSpec kind;
    private final OptionSpec state;
    private final Page page;

    OperationsCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "operations",
                        "List operations, newest first: what was done, or is to be done, for deliveries outside.")
                .withHome();
        kind = options.with(String.class, "--kind", "KIND", null, "Only those of this kind, such as folder.");
        state = options.with(
                String.class,
                "--state",
                "STATE",
                null,
                "Only those in this state: pending, sent, waiting, done, failed or cancelled.");
        page = new Page(options, Long.class, "NUMBER");
        options.withJson();
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() {
        int limit = page.limit();
        List<Operation> found;
        try (Ledger ledger = options.look()) {
            found = ledger.operations(kind.getValue(), stateOf(state.getValue()), page.after(Long.class), limit);
        }
        PrintWriter out = options.out();
        if (options.isJson()) {
            Json.print(out, found.stream().map(OperationView::of).toList());
        } else if (found.isEmpty()) {
            out.println("No operations.");
        } else {
            LocalTimes times = options.times();
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
