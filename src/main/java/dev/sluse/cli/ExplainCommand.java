package dev.sluse.cli;

import dev.sluse.runtime.Explain;
import dev.sluse.runtime.Explanation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says in words what each hop of a flow guarantees. */
@Command(
        name = "explain",
        description = {
            "Say in words how often what a flow hands on arrives, hop by hop, whatever breaks.",
            "Read from the route files; nothing is started. Without FLOW: all flows."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FLOW", description = "The flow's id.")
    private @Nullable String flow;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    private @Nullable Path routes;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Explain explain = new Explain(
                surroundings.resolve(routes, "routes"), settings.sources(surroundings, Map.of()));
        String wanted = flow;
        List<Explanation> found = wanted == null ? explain.all() : List.of(explain.flow(wanted));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, wanted == null ? found : found.get(0));
        } else {
            found.forEach(each -> print(each, out));
        }
        return ExitCodes.OK;
    }

    private static void print(Explanation flow, PrintWriter out) {
        out.println(flow.flow() + " (" + flow.source() + "): " + flow.whole().words() + ", from one end to the other.");
        flow.hops().forEach(each -> {
            out.println("  " + each.endpoint() + ": " + each.guarantee().words());
            out.println("    " + sentence(each.why()));
        });
        out.println();
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1);
    }
}
