package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointCheck;
import dev.sluse.component.EndpointUse;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings flows into a started context, file by file, so that one that is broken stops no other. Each is read and checked by us
 * first: our sentences have file, line and what would be right.
 */
final class FlowDeployer {
    private static final Logger LOG = LoggerFactory.getLogger(FlowDeployer.class);
    private static final String ENDING = ".camel.yaml";

    private final CamelContext context;
    private final Path routes;
    private final FlowPattern wanted;
    private final Placeholders placeholders;
    private final ComponentCatalog catalog;
    private final EndpointCheck check;
    private final List<DeployedFlow> deployed = new ArrayList<>();
    private final List<FlowProblem> problems = new ArrayList<>();

    FlowDeployer(
            CamelContext context,
            Path routes,
            FlowPattern wanted,
            Placeholders placeholders,
            ComponentCatalog catalog) {
        this.context = context;
        this.routes = routes;
        this.wanted = wanted;
        this.placeholders = placeholders;
        this.catalog = catalog;
        this.check = new EndpointCheck(catalog);
        model().setRouteFilter(route -> wanted.test(String.valueOf(route.getRouteId())));
    }

    /**
     * Deploys all that is wanted.
     *
     * @throws SluseException kind CONFIGURATION with every problem, if not one flow could be deployed
     */
    void deploy(List<RoutesBuilder> builders) {
        files().forEach(this::deployFile);
        builders.forEach(this::deployBuilder);
        boolean someAreUnreadable =
                problems.stream().anyMatch(each -> each.flow().isEmpty());
        for (String flow : someAreUnreadable ? List.<String>of() : wanted.named()) {
            boolean known = Stream.concat(
                            deployed.stream().map(DeployedFlow::id),
                            problems.stream().map(FlowProblem::flow))
                    .anyMatch(flow::equals);
            if (!known) {
                problem("sluse.flows", flow, "there is no such flow in " + routes + ".");
            }
        }
        if (deployed.isEmpty() && !problems.isEmpty()) {
            throw FlowProblem.exception(problems);
        }
    }

    List<DeployedFlow> deployed() {
        return List.copyOf(deployed);
    }

    List<FlowProblem> problems() {
        return List.copyOf(problems);
    }

    private List<Path> files() {
        if (!Files.isDirectory(routes)) {
            throw SluseException.configuration(
                    "no-routes", "There is no routes folder " + routes + ".", "Give the right one by --routes.");
        }
        try (Stream<Path> all = Files.walk(routes)) {
            return all.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .filter(each -> Files.isRegularFile(each) && !isHidden(routes.relativize(each)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw SluseException.access("no-routes", "The routes folder " + routes + " cannot be read.", "", e);
        }
    }

    /** A mounted ConfigMap holds each file a second time, in a folder such as {@code ..2026_11_22}. */
    private static boolean isHidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private void deployFile(Path file) {
        String name = routes.relativize(file).toString();
        try {
            FlowFile read = new FlowReader(catalog, placeholders, wanted, name, Files.readString(file)).read();
            List<FlowProblem> found = found(read);
            if (found.isEmpty()) {
                load(read);
            }
            found.forEach(this::problem);
        } catch (CharacterCodingException e) {
            problem(name, "", "this is no UTF-8 text.");
        } catch (IOException e) {
            problem(name, "", "it cannot be read: " + e.getMessage() + ".");
        } catch (BrokenFlowException e) {
            e.problems().forEach(this::problem);
        }
    }

    private List<FlowProblem> found(FlowFile file) {
        List<FlowProblem> found = new ArrayList<>();
        for (FlowFile.Flow flow : file.flows()) {
            deployed.stream()
                    .filter(other -> other.id().equals(flow.id()))
                    .findFirst()
                    .ifPresent(other -> found.add(new FlowProblem(
                            file.name() + ":" + flow.line(),
                            flow.id(),
                            other.source() + " has a flow of that id, too.")));
            for (EndpointUse use : flow.endpoints()) {
                check.check(use)
                        .forEach(each -> found.add(
                                new FlowProblem(file.name() + ":" + each.line(), flow.id(), each.sentence())));
            }
        }
        return found;
    }

    private void load(FlowFile file) {
        List<String> ids = file.flows().stream().map(FlowFile.Flow::id).toList();
        // Camel takes what follows the first dot for the ending, so the name it sees has one
        String name =
                file.name().substring(0, file.name().length() - ENDING.length()).replace('.', '-') + ENDING;
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, file.text()));
            file.flows().forEach(flow -> deployed(new DeployedFlow(flow.id(), flow.description(), file.name())));
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", file.name(), e);
            remove(ids);
            problem(file.name(), ids.isEmpty() ? "" : String.join(", ", ids), CamelFault.sentence(e));
        }
    }

    private void deployBuilder(RoutesBuilder builder) {
        String name = builder.getClass().getName();
        List<String> before = ids();
        try {
            context.addRoutes(builder);
            for (RouteDefinition route : model().getRouteDefinitions()) {
                if (!before.contains(route.getRouteId())) {
                    deployed(new DeployedFlow(route.getRouteId(), text(route.getDescriptionText()), name));
                }
            }
        } catch (Exception e) {
            List<String> added =
                    ids().stream().filter(id -> !before.contains(id)).toList();
            remove(added);
            problem(name, String.join(", ", added), CamelFault.sentence(e));
        }
    }

    private void remove(List<String> ids) {
        for (String id : ids) {
            try {
                if (context.getRoute(id) != null) {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                }
                RouteDefinition left = model().getRouteDefinition(id);
                if (left != null) {
                    model().removeRouteDefinition(left);
                }
            } catch (Exception e) {
                LOG.warn("What was left of flow {} could not be removed: {}", id, CamelFault.sentence(e));
            }
        }
    }

    private List<String> ids() {
        return model().getRouteDefinitions().stream()
                .map(RouteDefinition::getRouteId)
                .toList();
    }

    private void deployed(DeployedFlow flow) {
        LOG.info("{} runs ({})", flow.id(), flow.source());
        deployed.add(flow);
    }

    private void problem(String where, String flow, String sentence) {
        problem(new FlowProblem(where, flow, sentence));
    }

    private void problem(FlowProblem problem) {
        LOG.error("{}", problem);
        problems.add(problem);
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
