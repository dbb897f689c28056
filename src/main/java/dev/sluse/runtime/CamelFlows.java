package dev.sluse.runtime;

import dev.sluse.component.Alarming;
import dev.sluse.component.Drain;
import dev.sluse.component.RunNow;
import dev.sluse.component.http.HttpStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings flows into a started context and takes them out again with all that came with them. Nothing starts by itself, so that each
 * flow is started, and may fail, on its own. One thread at a time changes it.
 */
final class CamelFlows {
    private static final Logger LOG = LoggerFactory.getLogger(CamelFlows.class);

    private final CamelContext context;
    private final Duration stopAfter;

    /**
     * @param wanted whether a route of that id is brought in
     * @param stopAfter how long what was begun may go on when a flow stops
     */
    CamelFlows(CamelContext context, Predicate<String> wanted, Duration stopAfter) {
        this.context = context;
        this.stopAfter = stopAfter;
        model().setRouteFilter(route ->
                wanted.test(String.valueOf(route.getRouteId())) || HttpStep.ROUTE.equals(route.getRouteId()));
    }

    /**
     * Reads a file's routes in.
     *
     * @throws Exception Camel's own, if it cannot; nothing is left then
     */
    LoadedRoutes load(FlowFile file) throws Exception {
        return load(() -> PluginHelper.getRoutesLoader(context).loadRoutes(FlowCheck.resource(file)));
    }

    /** As {@link #load(FlowFile)}, of routes written in Java. */
    LoadedRoutes load(RoutesBuilder builder) throws Exception {
        return load(() -> context.addRoutes(builder));
    }

    private interface Loading {
        void run() throws Exception;
    }

    private LoadedRoutes load(Loading loading) throws Exception {
        LoadedRoutes before = LoadedRoutes.allOf(context, model());
        context.setAutoStartup(false);
        try {
            loading.run();
            return LoadedRoutes.allOf(context, model()).without(before);
        } catch (Exception e) {
            LoadedRoutes left = LoadedRoutes.allOf(context, model()).without(before);
            remove(left);
            left.removeEndpoints(context);
            throw e;
        } finally {
            context.setAutoStartup(true);
        }
    }

    /** @throws Exception Camel's own, if it cannot be started; it can be tried again */
    void start(String flow) throws Exception {
        context.getRouteController().startRoute(flow);
    }

    /** Whether the flow takes what comes. */
    boolean runs(String flow) {
        return status(flow) == ServiceStatus.Started;
    }

    /** Camel's word for what the flow does. */
    String word(String flow) {
        ServiceStatus status = status(flow);
        return status == null ? "gone" : status.toString();
    }

    /** Null if Camel has no such route, which it does not declare. */
    private @Nullable ServiceStatus status(String flow) {
        return context.getRouteController().getRouteStatus(flow);
    }

    /** Has its source looked at now; false if the flow begins with something that cannot be told. */
    boolean runNow(String flow) {
        Route route = context.getRoute(flow);
        if (route != null && route.getConsumer() instanceof RunNow source) {
            source.runNow();
            return true;
        }
        return false;
    }

    /** What a person has to know of a flow that runs; empty if all is well, or its source has no words for it. */
    Optional<String> alarm(String flow) {
        Route route = context.getRoute(flow);
        return route != null && route.getConsumer() instanceof Alarming source ? source.alarm() : Optional.empty();
    }

    /** Nothing of these flows is begun any more; what was begun ends or is put back. They count as running until they are stopped. */
    void drain(Collection<String> flows) {
        Drain.of(flows.stream().map(context::getRoute).filter(Objects::nonNull).toList(), stopAfter);
    }

    /** Stops a flow; what still goes on in it gets the time that is set. */
    void stop(String flow) throws Exception {
        if (context.getRoute(flow) != null) {
            context.getRouteController().stopRoute(flow, Math.max(1, stopAfter.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    /** Takes routes out with all that was read in with them; what cannot be taken out is told in the log and does not stop the rest. */
    void remove(LoadedRoutes loaded) {
        for (RouteDefinition each : loaded.routes()) {
            attempt(each.getRouteId(), () -> {
                stop(each.getRouteId());
                context.removeRoute(each.getRouteId());
                model().removeRouteDefinition(each);
            });
        }
        loaded.templates().forEach(each -> attempt(each.getId(), () -> model().removeRouteTemplateDefinition(each)));
        loaded.configurations().forEach(each -> attempt(each.getId(), () -> model().removeRouteConfiguration(each)));
        loaded.beans()
                .forEach(each -> attempt(each.getName(), () -> {
                    context.getRegistry().unbind(each.getName());
                    model().getCustomBeans().remove(each);
                }));
        model().getRestDefinitions().removeAll(loaded.rests());
    }

    private static void attempt(String what, Loading removal) {
        try {
            removal.run();
        } catch (Exception e) {
            LOG.warn("What was left of {} could not be removed: {}", what, CamelFault.sentence(e));
        }
    }

    /** The routes that were read in, by id. */
    static List<String> ids(LoadedRoutes loaded) {
        return new ArrayList<>(
                loaded.routes().stream().map(RouteDefinition::getRouteId).toList());
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
