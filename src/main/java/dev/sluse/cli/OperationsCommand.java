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
    private final Surroundings surroundings;
    private final LookOptions options;
    private final OptionSpec kind;
    private final OptionSpec state;
    private final Page page;
    private final OptionSpec watch = OptionSpec.builder("--watch")
            .type(boolean.class)
            .description(
                    "Go on until interrupted: on a terminal the list drawn anew each second, as many as fit; elsewhere"
                            + " a line for each that changes, with --json an object a line.")
            .build();

    OperationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        options = new LookOptions(
                        surroundings,
                        this,
                        "operations",
                        "List operations, newest first: what was done, or is to be done, for deliveries outside.",
                        "STATE is ours, REMOTE the other side's own word, since SINCE; NOTE tells how it ended, or"
                                + " what holds it up; PAGE is where it is seen at the other side.",
                        "sluse show NUMBER tells all of one; sluse replay NUMBER has it tried again now, sluse cancel"
                                + " NUMBER gives it up.")
                .withHome();
        kind = options.with(
                String.class,
                "--kind",
                "KIND",
                null,
                "Only those of this kind, such as folder, datalens-write, ods-publish or nvdb-changeset.");
        state = options.with(
                String.class,
                "--state",
                "STATE",
                null,
                "Only those in this state: pending, sent, waiting, done (also with errors in some records), failed (also what"
                        + " was refused, aborted or met a limit) or cancelled.");
        page = new Page(options, Long.class, "NUMBER");
        options.withJson();
        options.spec().addOption(watch);
    }

    @Override
    public CommandSpec spec() {
        return options.spec();
    }

    @Override
    public Integer call() {
        page.limit();
        stateOf(state.getValue());
        try (Ledger ledger = options.look()) {
            if (Boolean.TRUE.equals(watch.getValue())) {
                return watch(ledger);
            }
            print(ledger, read(ledger, page.limit()));
        }
        return ExitCodes.OK;
    }

    /** Whoever interrupts it has seen enough: that is no fault. */
    private int watch(Ledger ledger) {
        LocalTimes times = options.times();
        OperationsWatch watched =
                new OperationsWatch(ledger, most -> read(ledger, Math.min(most, page.limit())), times, options.out());
        Screen screen = surroundings.screen();
        try {
            if (options.isJson()) {
                watched.tellMachines();
            } else if (screen == null) {
                watched.tell();
            } else {
                watched.draw(screen, options.home(), surroundings.clock(), times);
            }
        } catch (InterruptedException e) {
            return ExitCodes.INTERRUPTED;
        }
        return ExitCodes.OK;
    }

    private List<Operation> read(Ledger ledger, int limit) {
        return ledger.operations().list(kind.getValue(), stateOf(state.getValue()), page.after(Long.class), limit);
    }

    private void print(Ledger ledger, List<Operation> operations) {
        PrintWriter out = options.out();
        if (options.isJson()) {
            options.print(operations.stream()
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
