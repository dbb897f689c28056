package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings flows into a started context, file by file, so that one that is broken stops no other. Each is read and checked by us
 * first: our sentences have file, line and what would be right.
 */
final class FlowDeployer {
    private static final Logger LOG = LoggerFactory.getLogger(FlowDeployer.class);

    private final CamelContext context;
    private final Path routes;
    private final FlowPattern wanted;
    private final FlowCheck check;
    private final List<DeployedFlow> deployed = new ArrayList<>();
    private final List<FlowProblem> problems = new ArrayList<>();

    FlowDeployer(CamelContext context, Path routes, FlowPattern wanted, FlowCheck check) {
        this.context = context;
        this.routes = routes;
        this.wanted = wanted;
        this.check = check;
        model().setRouteFilter(route -> wanted.test(String.valueOf(route.getRouteId())));
    }

    /**
     * Deploys all that is wanted.
     *
     * @throws SluseException kind CONFIGURATION with every problem, if not one flow could be deployed
     */
    void deploy(JavaFlows javaFlows) {
        RouteFiles.below(routes).forEach(this::deployFile);
        List<RoutesBuilder> trials = javaFlows.builders();
        List<RoutesBuilder> builders = javaFlows.builders();
        for (int each = 0; each < builders.size(); each++) {
            deployBuilder(trials.get(each), builders.get(each));
        }
        check.missing(wanted, routes.toString()).forEach(this::problem);
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

    private void deployFile(Path file) {
        FlowFile checked = check.check(file, routes.relativize(file).toString());
        checked.problems().forEach(this::problem);
        if (checked.problems().isEmpty()) {
            load(checked);
        }
    }

    private void load(FlowFile file) {
        List<String> ids = file.flows().stream().map(FlowFile.Flow::id).toList();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(FlowCheck.resource(file));
            file.flows().forEach(flow -> deployed(new DeployedFlow(flow.id(), flow.description(), file.name())));
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", file.name(), e);
            remove(ids);
            problem(new FlowProblem(
                    file.name(), CamelFault.line(e, file), String.join(", ", ids), CamelFault.sentence(e)));
        }
    }

    private void deployBuilder(RoutesBuilder trial, RoutesBuilder builder) {
        List<FlowProblem> found = check.check(trial);
        found.forEach(this::problem);
        if (!found.isEmpty()) {
            return;
        }
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
        problem(new FlowProblem(where, 0, flow, sentence));
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
