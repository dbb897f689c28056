package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeHolder;
import dev.sluse.runtime.HomeLock;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how a home is: who runs it, how many deliveries each flow has in each state, what waits for a person. */
@Command(
        name = "status",
        description = {
            "How the flows are: deliveries by state, and what waits for a person.",
            "Ends with 1 while anything waits: a delivery that was rejected, failed or had rows set aside, and after"
                    + " which nothing else of its path was dropped."
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What a machine reads. */
    record Status(
            String home,
            @Nullable Runner runner,
            Map<String, Map<String, Long>> flows,
            List<DeliveryView> waiting,
            boolean moreWaiting) {}

    /** The process that runs the home. */
    record Runner(long pid, String host, String since) {}

    @Override
    public Integer call() {
        Home at = home.home(surroundings);
        Optional<HomeHolder> holder = HomeLock.holder(at);
        Map<String, Map<DeliveryState, Long>> counts;
        Waiting waiting;
        try (Ledger ledger = home.ledger(surroundings)) {
            counts = ledger.counts();
            waiting = Waiting.in(ledger);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Runner runner = holder.map(
                            h -> new Runner(h.pid(), h.host(), h.since().toString()))
                    .orElse(null);
            List<DeliveryView> views =
                    waiting.deliveries().stream().map(DeliveryView::of).toList();
            Json.print(out, new Status(at.root().toString(), runner, byWord(counts), views, waiting.isCut()));
        } else {
            LocalTimes times = new LocalTimes(surroundings.clock().getZone());
            out.println("Home " + at.root() + ": "
                    + holder.map(h -> "run by process " + h.pid() + " on " + h.host() + " since " + times.of(h.since()))
                            .orElse("not running")
                    + ".");
            printCounts(counts, out);
            printWaiting(waiting, times, out);
        }
        return waiting.deliveries().isEmpty() ? ExitCodes.OK : ExitCodes.DATA;
    }

    private static void printCounts(Map<String, Map<DeliveryState, Long>> counts, PrintWriter out) {
        if (counts.isEmpty()) {
            out.println("No deliveries yet.");
            return;
        }
        out.println();
        List<DeliveryState> states = Arrays.asList(DeliveryState.values());
        TextTable table = new TextTable("FLOW", states);
        counts.forEach((flow, byState) -> table.row(
                flow,
                states.stream()
                        .map(state -> TextTable.number(byState.getOrDefault(state, 0L)))
                        .toList()));
        table.print(out);
    }

    private static void printWaiting(Waiting waiting, LocalTimes times, PrintWriter out) {
        if (waiting.deliveries().isEmpty()) {
            return;
        }
        out.println();
        out.println("Waiting for a person (sluse show ID tells more):");
        TextTable table = new TextTable("ID", "FLOW", "STATE", "PATH", "SINCE", "REASON");
        for (Delivery each : waiting.deliveries()) {
            table.row(
                    each.id(),
                    each.flow(),
                    each.state().word(),
                    each.path(),
                    times.of(each.updatedAt()),
                    DeliveryView.why(each));
        }
        table.print(out);
        if (waiting.isCut()) {
            out.println("There may be more: sluse deliveries --state rejected lists all of a state.");
        }
        out.flush();
    }

    private static Map<String, Map<String, Long>> byWord(Map<String, Map<DeliveryState, Long>> counts) {
        Map<String, Map<String, Long>> words = new LinkedHashMap<>();
        counts.forEach((flow, byState) -> {
            Map<String, Long> ofFlow = new LinkedHashMap<>();
            byState.forEach((state, number) -> ofFlow.put(state.word(), number));
            words.put(flow, ofFlow);
        });
        return words;
    }
}
