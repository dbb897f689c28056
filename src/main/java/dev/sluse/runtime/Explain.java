package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what flows promise from their route files, without starting anything. */
public final class Explain {
    private final Path routes;
    private final Placeholders placeholders;

    /** @param routes the routes folder, absolute */
    public Explain(Path routes, SettingSources sources) {
        this.routes = routes;
        Settings settings = Settings.read(sources, new ArrayList<>());
        this.placeholders = new Placeholders(settings.resolved(), sources.environment()::get);
    }

    /**
     * What one flow promises.
     *
     * @throws SluseException kind CONFIGURATION, code {@code no-such-flow}, if no route file has it
     */
    public Explanation flow(String id) {
        List<Explanation> all = all();
        return all.stream()
                .filter(each -> each.flow().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(
                        id, all.stream().map(Explanation::flow).toList()));
    }

    /** All flows that are written as YAML, by file. */
    public List<Explanation> all() {
        ComponentCatalog catalog = ComponentCatalog.load();
        StepCheck steps = new StepCheck(YamlDsl.load());
        List<Explanation> all = new ArrayList<>();
        for (Path file : RouteFiles.below(routes)) {
            RouteText text = RouteText.below(routes, file);
            if (text.fault().isEmpty()) {
                new FlowReader(catalog, steps, placeholders, each -> true, text.name(), text.text())
                        .read()
                        .flows()
                        .forEach(flow -> all.add(new Explanation(
                                flow.id(), flow.description(), text.name(), HopGuarantees.of(flow))));
            }
        }
        return all;
    }

    private SluseException unknown(String id, List<String> known) {
        Optional<String> nearest = NearestName.of(id, known);
        return SluseException.configuration(
                "no-such-flow",
                "There is no flow " + id + " in the route files of " + routes
                        + nearest.map(each -> "; did you mean " + each + "?").orElse("."),
                "A flow that is written in Java is not explained.");
    }
}
