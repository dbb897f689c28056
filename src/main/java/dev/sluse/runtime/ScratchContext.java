package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.EndpointCheck;
import dev.sluse.component.EndpointUse;
import dev.sluse.component.Literal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;

/** A Camel context in which flows are put together and never started: no file is taken, no folder made. For one file. */
final class ScratchContext implements AutoCloseable {
    /** Makes a new one each time. */
    @FunctionalInterface
    interface Maker {
        ScratchContext make();
    }

    private final CamelContext context;

    /** @param components adds ours to a context */
    ScratchContext(Map<String, String> settings, Predicate<String> wanted, Consumer<CamelContext> components) {
        context = new DefaultCamelContext(false);
        context.disableJMX();
        context.setAutoStartup(false);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        Properties properties = new Properties();
        properties.putAll(settings);
        context.build();
        PropertiesComponent placeholders = (PropertiesComponent) context.getPropertiesComponent();
        placeholders.setOverrideProperties(properties);
        placeholders.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        model().setRouteFilter(route -> wanted.test(String.valueOf(route.getRouteId())));
        components.accept(context);
    }

    /**
     * What one of our components itself has against an endpoint, one after the other.
     *
     * @param told lines that something is known to be wrong with: options there are left out
     */
    List<EndpointCheck.Problem> check(EndpointUse use, Set<Integer> told) {
        List<EndpointCheck.Problem> problems = new ArrayList<>();
        Set<Integer> lines = new HashSet<>(told);
        Optional<EndpointCheck.Problem> next = refusal(use, lines);
        while (next.isPresent() && lines.add(next.get().line())) {
            problems.add(next.get());
            next = refusal(use, lines);
        }
        return problems;
    }

    private Optional<EndpointCheck.Problem> refusal(EndpointUse use, Set<Integer> without) {
        StringBuilder uri = new StringBuilder(use.scheme()).append(':').append(Literal.pack(use.path()));
        String sign = "?";
        for (Map.Entry<String, EndpointUse.Option> each : use.options().entrySet()) {
            EndpointUse.Option option = each.getValue();
            if (!without.contains(option.line())) {
                uri.append(sign).append(each.getKey()).append('=').append(Literal.pack(option.value()));
                sign = "&";
            }
        }
        try {
            Endpoint endpoint = context.getComponent(use.scheme()).createEndpoint(uri.toString());
            ServiceHelper.initService(endpoint);
            return Optional.empty();
        } catch (SluseException e) {
            boolean leftOut = use.options().values().stream().anyMatch(each -> without.contains(each.line()));
            if (leftOut && e.code().equals("missing-option")) {
                return Optional.empty();
            }
            return Optional.of(new EndpointCheck.Problem(use.line(e), e.sentence()));
        } catch (Exception e) {
            return Optional.of(new EndpointCheck.Problem(use.line(), CamelFault.sentence(e)));
        }
    }

    /**
     * Has Camel read a route file and make its routes.
     *
     * @throws Exception Camel's own, if it cannot
     */
    void load(Resource resource) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        context.start();
    }

    /** As {@link #load(Resource)}; says which routes there are. */
    List<RouteDefinition> load(RoutesBuilder builder) throws Exception {
        context.addRoutes(builder);
        List<RouteDefinition> routes = List.copyOf(model().getRouteDefinitions());
        context.start();
        return routes;
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    @Override
    public void close() {
        context.stop();
    }
}
