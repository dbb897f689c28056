package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.OperationView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists operations, newest first. */
final class OperationsCommand implements Looking {
    private static final int LOOK_EVERY_MILLIS = 1_000;

    private final LookOptions options;
    private final OptionSpec kind;
    private final OptionSpec state;
    private final Page page;
    private final OptionSpec watch = OptionSpec.builder("--watch")
            .type(boolean.class)
            .description("Go on, and tell of each that changes, until interrupted.")
            .build();

    OperationsCommand(Surroundings surroundings) {
        options = new LookOptions(
                        surroundings,
                        this,
                        "operations",
                        "List operations, newest first: what was done, or is to be done, for deliveries outside.",
                        "sluse show NUMBER tells all of one; sluse replay NUMBER has it tried again now, sluse cancel NUMBER"
                                + " gives it up.")
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
        options.spec().addOption(watch);
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() throws InterruptedException {
        page.limit();
        try (Ledger ledger = options.look()) {
            List<Operation> found = read(ledger);
            print(ledger, found);
            while (Boolean.TRUE.equals(watch.getValue())) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                List<Operation> now = read(ledger);
                Set<Operation> before = new HashSet<>(found);
                List<Operation> changed =
                        now.stream().filter(each -> !before.contains(each)).toList();
                if (!changed.isEmpty()) {
                    print(ledger, changed);
                }
                found = now;
            }
        }
        return ExitCodes.OK;
    }

    private List<Operation> read(Ledger ledger) {
        return ledger.operations(kind.getValue(), stateOf(state.getValue()), page.after(Long.class), page.limit());
    }

    private void print(Ledger ledger, List<Operation> operations) {
        PrintWriter out = options.out();
        if (options.isJson()) {
            Json.print(
                    out,
                    operations.stream()
                            .map(each -> OperationView.of(ledger, each))
                            .toList());
        } else if (operations.isEmpty()) {
            out.println("No operations.");
            out.flush();
        } else {
            new OperationTable(ledger, options.times()).of(operations).print(out);
        }
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
