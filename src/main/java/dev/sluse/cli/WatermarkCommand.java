package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How far flows have followed their registers, and where one goes on from. */
@Command(
        name = "watermark",
        description = {
            "How far flows have followed their registers: the last event that each has passed; or set it.",
            "Set back, the events behind it are handed on once more; set forward, those between are passed over."
        })
final class WatermarkCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FLOW", description = "The flow. Without: all that follow a register.")
    private @Nullable String flow;

    @Option(
            names = "--set",
            paramLabel = "ID",
            description = "The flow goes on with the event that follows this one; 0 is the beginning.")
    private @Nullable Long set;

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a machine reads. */
    record Mark(String flow, long event) {}

    WatermarkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        String wanted = flow;
        Long to = set;
        if (to == null) {
            return list(wanted);
        }
        if (wanted == null) {
            throw SluseException.configuration(
                    "no-flow-named", "--set needs the flow's id.", "sluse watermark lists the flows that have one.");
        }
        if (to < 0) {
            throw SluseException.configuration("bad-watermark", "--set is " + to + ", but must be 0 or more.", "");
        }
        return asking.ask(surroundings, spec, ledger -> new Wish.SetWatermark(wanted, to, false));
    }

    private int list(@Nullable String wanted) {
        List<Mark> marks = new ArrayList<>();
        try (Ledger ledger = asking.home().look(surroundings)) {
            for (String id : wanted == null
                    ? ledger.flows().all().stream().map(Listed::id).toList()
                    : List.of(wanted)) {
                Optional<String> value = ledger.watermark(id, Wish.SetWatermark.NAME);
                value.ifPresent(text -> marks.add(new Mark(id, Long.parseLong(text))));
            }
        }
        if (wanted != null && marks.isEmpty()) {
            throw SluseException.configuration(
                    "no-watermark", "Flow " + wanted + " has no watermark: it has not followed a register yet.", "");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (asking.isJson()) {
            Json.print(out, marks);
        } else if (marks.isEmpty()) {
            out.println("No flow has followed a register yet.");
        } else {
            TextTable table = new TextTable("FLOW", "EVENT");
            marks.forEach(each -> table.row(each.flow(), Long.toString(each.event())));
            table.print(out);
        }
        return ExitCodes.OK;
    }
}
