package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.NearestName;
import dev.sluse.ledger.FlowSwitches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flows of this process. */
final class LiveFlows implements Flows {
    private final FlowDeployer deployer;
    private final FlowRegister register;
    private final RefusedFiles refused;
    private final CamelFlows camel;
    private final FlowSwitches switches;

    LiveFlows(
            FlowDeployer deployer,
            FlowRegister register,
            RefusedFiles refused,
            CamelFlows camel,
            FlowSwitches switches) {
        this.deployer = deployer;
        this.register = register;
        this.refused = refused;
        this.camel = camel;
        this.switches = switches;
    }

    @Override
    public List<FlowView> list() {
        List<FlowView> all = new ArrayList<>();
        register.all().forEach(each -> all.add(view(each)));
        for (RefusedFiles.Refused each : refused.files()) {
            if (each.file().flows().isEmpty() && isUnheard(each.file().name())) {
                all.add(view(each, null));
            }
            each.file().flows().stream()
                    .filter(flow -> register.find(flow.id()).isEmpty())
                    .forEach(flow -> all.add(view(each, flow)));
        }
        all.sort(Comparator.comparing(FlowView::id).thenComparing(FlowView::source));
        return all;
    }

    @Override
    public FlowView start(String id) {
        return deployer.oneByOne(() -> {
            FlowRegister.Entry entry = deployed(id);
            switches.set(id, true, "");
            register.start(id).ifPresent(fault -> {
                throw SluseException.configuration(
                        "flow-not-started", fault.toString(), "It is tried again with the next deploy.");
            });
            return view(register.find(id).orElse(entry));
        });
    }

    @Override
    public FlowView stop(String id, String reason) {
        return deployer.oneByOne(() -> {
            FlowRegister.Entry entry = deployed(id);
            switches.set(id, false, reason);
            try {
                register.stop(id);
            } catch (Exception e) {
                throw SluseException.configuration(
                        "flow-not-stopped", "Flow " + id + " could not be stopped: " + CamelFault.sentence(e), "");
            }
            return view(register.find(id).orElse(entry));
        });
    }

    @Override
    public void run(String id) {
        deployer.oneByOne(() -> {
            FlowRegister.Entry entry = deployed(id);
            if (!register.runs(id)) {
                throw SluseException.configuration(
                        "flow-stopped", "Flow " + id + " does not run.", "Start it: sluse flows start " + id + ".");
            }
            if (!camel.runNow(id)) {
                throw SluseException.configuration(
                        "no-run",
                        "Flow " + id + " begins with " + entry.from() + ", which cannot be told to run now.",
                        "It does so by itself when it is time.");
            }
            return entry;
        });
    }

    @Override
    public DeployResult deploy(Optional<Path> path) {
        return deployer.deploy(path);
    }

    private FlowRegister.Entry deployed(String id) {
        return register.find(id).orElseThrow(() -> {
            Optional<FlowView> known =
                    list().stream().filter(each -> each.id().equals(id)).findFirst();
            return known.isPresent()
                    ? SluseException.configuration(
                            "flow-refused", known.get().problem(), "Mend the file; it is deployed then.")
                    : unknown(id);
        });
    }

    private SluseException unknown(String id) {
        List<String> ids = register.all().stream().map(FlowRegister.Entry::id).toList();
        return SluseException.configuration(
                "no-flow",
                "There is no flow " + id + ".",
                NearestName.of(id, ids)
                        .map(name -> "Did you mean " + name + "?")
                        .orElse(ids.isEmpty() ? "" : "There are " + String.join(", ", ids) + "."));
    }

    private FlowView view(FlowRegister.Entry entry) {
        boolean runs = register.runs(entry.id());
        String source = entry.flow().source();
        String problem = register.problem(entry).orElseGet(() -> newer(source, entry.id()));
        return new FlowView(
                entry.id(),
                entry.flow().description(),
                source,
                entry.from(),
                runs ? FlowView.State.RUNNING : FlowView.State.STOPPED,
                problem,
                runs ? "" : register.reason(entry),
                entry.since());
    }

    /** What is wrong with the newest version of a flow that goes on; empty if nothing is. */
    private String newer(String source, String flow) {
        return refused.files().stream()
                .filter(each -> each.file().name().equals(source))
                .map(each -> problem(each.file(), flow))
                .findFirst()
                .orElse("");
    }

    private static FlowView view(RefusedFiles.Refused refused, FlowFile.@Nullable Flow flow) {
        String id = flow == null ? "" : flow.id();
        return new FlowView(
                id,
                flow == null ? "" : flow.description(),
                refused.file().name(),
                flow == null ? "" : FlowSource.of(flow),
                FlowView.State.REFUSED,
                problem(refused.file(), id),
                "",
                refused.since());
    }

    /** Whether no flow of the file goes on, so that only the file itself can be told of. */
    private boolean isUnheard(String name) {
        return register.all().stream().noneMatch(each -> each.flow().source().equals(name));
    }

    /** The flow's own problem, or else the first one of its file, which keeps all of it from being used. */
    private static String problem(FlowFile file, String flow) {
        return file.problems().stream()
                .filter(each -> each.flow().equals(flow))
                .findFirst()
                .orElse(file.problems().get(0))
                .toString();
    }
}
