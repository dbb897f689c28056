package dev.sluse.runtime;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointCheck;
import dev.sluse.component.EndpointUse;
import dev.sluse.component.delivery.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that can be known against route files before they run, with file and line: what the deployer refuses and {@code lint} tells.
 * One checks the files of one folder, since flows must not share ids or drop folders.
 */
final class FlowCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FlowCheck.class);

    /** What is the same for all checks of one folder. */
    private record Tools(
            ComponentCatalog catalog,
            EndpointCheck endpoints,
            StepCheck steps,
            Placeholders placeholders,
            Predicate<String> wanted,
            Places places,
            ScratchContext.Maker scratch) {}

    private final Tools tools;
    private final FlowClaims claims;
    private int flows;
    private boolean unreadable;

    /** @param wanted whether a route of that id is looked at */
    FlowCheck(Placeholders placeholders, Predicate<String> wanted, Places places, ScratchContext.Maker scratch) {
        this(tools(placeholders, wanted, places, scratch));
    }

    private FlowCheck(Tools tools) {
        this.tools = tools;
        this.claims = new FlowClaims(tools.places());
    }

    private static Tools tools(
            Placeholders placeholders, Predicate<String> wanted, Places places, ScratchContext.Maker scratch) {
        ComponentCatalog catalog = ComponentCatalog.load();
        return new Tools(
                catalog,
                new EndpointCheck(catalog),
                new StepCheck(YamlDsl.load()),
                placeholders,
                wanted,
                places,
                scratch);
    }

    /** One that knows of no file yet. */
    FlowCheck fresh() {
        return new FlowCheck(tools);
    }

    /** What no two flows can share, of no flow yet. */
    FlowClaims claims() {
        return new FlowClaims(tools.places());
    }

    /** Takes a file that was found good before as it is: what its flows have, no other can. */
    void keep(FlowFile good) {
        flows += good.flows().size();
        claims.all(good);
    }

    /** As {@link #keep(FlowFile)}, for a flow that is not written in a file. */
    void keep(String flow, String source) {
        flows++;
        claims.id(flow, source, 0);
    }

    FlowFile check(RouteText file) {
        if (!file.fault().isEmpty()) {
            unreadable = true;
            return FlowFile.unreadable(file.name(), 0, file.fault());
        }
        return check(file.name(), file.text());
    }

    /**
     * Checks flows written in Java.
     *
     * @param builder used up by this: it cannot be deployed afterwards
     * @return empty if nothing is known against them
     */
    List<FlowProblem> check(RoutesBuilder builder) {
        String name = builder.getClass().getName();
        List<FlowProblem> problems = new ArrayList<>();
        try (ScratchContext context = tools.scratch().make()) {
            for (RouteDefinition route : context.load(builder)) {
                String id = route.getRouteId();
                if (tools.wanted().test(id)) {
                    flows++;
                    problems.addAll(claims.id(id, name, 0));
                }
            }
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", name, e);
            problems.add(new FlowProblem(name, 0, "", CamelFault.sentence(e)));
        }
        return problems;
    }

    /** How many flows were checked. */
    int flows() {
        return flows;
    }

    /**
     * What is wanted by name and was in none of the files; nothing is said where a file could not be read to the end.
     *
     * @param place which files were looked at, for people
     */
    List<FlowProblem> missing(FlowPattern pattern, String place) {
        return unreadable
                ? List.of()
                : pattern.named().stream()
                        .filter(each -> !claims.hasId(each))
                        .map(each -> new FlowProblem("sluse.flows", 0, each, "there is no such flow in " + place + "."))
                        .toList();
    }

    /** What to look at once all files were checked: flows that follow one that is not there. */
    List<FlowProblem> loose() {
        return unreadable ? List.of() : claims.loose();
    }

    private FlowFile check(String name, String text) {
        FlowFile file =
                new FlowReader(tools.catalog(), tools.steps(), tools.placeholders(), tools.wanted(), name, text).read();
        flows += file.flows().size();
        List<FlowProblem> problems = new ArrayList<>(file.problems());
        try (ScratchContext context = tools.scratch().make()) {
            file.flows().forEach(flow -> problems.addAll(check(file, flow, context)));
            if (problems.isEmpty()) {
                load(file, context, problems);
            }
        }
        // a value that is missing is told as such, and not again for what cannot be made without it
        List<Integer> missing = file.problems().stream().map(FlowProblem::line).toList();
        problems.removeIf(
                each -> missing.contains(each.line()) && !file.problems().contains(each));
        problems.sort(Comparator.comparingInt(FlowProblem::line));
        unreadable |= problems.stream().anyMatch(each -> each.flow().isEmpty());
        return file.with(problems);
    }

    private List<FlowProblem> check(FlowFile file, FlowFile.Flow flow, ScratchContext context) {
        List<FlowProblem> problems = new ArrayList<>(claims.id(flow.id(), file.name(), flow.line()));
        boolean first = true;
        for (EndpointUse use : flow.endpoints()) {
            boolean ours = tools.catalog().component(use.scheme()).isPresent();
            List<EndpointCheck.Problem> all = new ArrayList<>(tools.endpoints().check(use));
            if (ours) {
                Set<Integer> told =
                        all.stream().map(EndpointCheck.Problem::line).collect(Collectors.toSet());
                all.addAll(context.check(use, told));
            }
            all.forEach(each -> problems.add(new FlowProblem(file.name(), each.line(), flow.id(), each.sentence())));
            if (first && all.isEmpty()) {
                problems.addAll(claims.source(flow.id(), file.name(), use));
            }
            first = false;
        }
        DataLensRules.problems(flow)
                .forEach(each -> problems.add(new FlowProblem(file.name(), each.line(), flow.id(), each.sentence())));
        return problems;
    }

    private static void load(FlowFile file, ScratchContext context, List<FlowProblem> problems) {
        try {
            context.load(resource(file));
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", file.name(), e);
            problems.add(camels(e, file));
        }
    }

    /** What Camel has against a file. */
    static FlowProblem camels(Exception e, FlowFile file) {
        return new FlowProblem(
                file.name(), CamelFault.line(e, file), String.join(", ", file.ids()), CamelFault.sentence(e));
    }

    /** The file for Camel, which takes what follows the first dot of a name for its ending. */
    static Resource resource(FlowFile file) {
        String name = file.name().endsWith(RouteFiles.ENDING)
                ? file.name().substring(0, file.name().length() - RouteFiles.ENDING.length())
                : file.name();
        return ResourceHelper.fromString(name.replace('.', '-') + RouteFiles.ENDING, file.text());
    }
}
