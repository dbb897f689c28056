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
        description = {
            "List operations, newest first: what was done, or is to be done, for deliveries outside.",
            "sluse show NUMBER tells all of one; sluse replay NUMBER has it tried again now, sluse cancel NUMBER gives it up."
        })
final class OperationsCommand implements Callable<Integer> {
    private static final int LOOK_EVERY_MILLIS = 1_000;

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

    @Option(names = "--watch", description = "Go on, and tell of each that changes, until interrupted.")
    private boolean watch;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OperationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1) {
            throw SluseException.configuration("bad-limit", "--limit is " + limit + ", but must be 1 or more.", "");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = home.look(surroundings)) {
            List<Operation> found = ledger.operations(kind, stateOf(state), after, limit);
            print(ledger, found, out);
            while (watch) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                List<Operation> now = ledger.operations(kind, stateOf(state), after, limit);
                Set<Operation> before = new HashSet<>(found);
                List<Operation> changed =
                        now.stream().filter(each -> !before.contains(each)).toList();
                if (!changed.isEmpty()) {
                    print(ledger, changed, out);
                }
                found = now;
            }
        }
        return ExitCodes.OK;
    }

    private void print(Ledger ledger, List<Operation> operations, PrintWriter out) {
        if (json) {
            Json.print(
                    out,
                    operations.stream()
                            .map(each -> OperationView.of(ledger, each))
                            .toList());
        } else if (operations.isEmpty()) {
            out.println("No operations.");
            out.flush();
        } else {
            new OperationTable(ledger, new LocalTimes(surroundings.clock().getZone()))
                    .of(operations)
                    .print(out);
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
