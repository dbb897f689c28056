package dev.sluse.runtime;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Where flows send to that cannot tell a repetition from something new: what is neither ours nor without effects outside. */
final class ForeignTargets implements Function<String, List<String>> {
    private static final Set<String> HARMLESS = Set.of("table", "folder", "log", "mock", "language", "controlbus");
    /** They lead into other routes of this runtime. */
    private static final Set<String> INSIDE = Set.of("direct", "seda", "disruptor", "vm");

    private final CamelContext context;

    ForeignTargets(CamelContext context) {
        this.context = context;
    }

    /** The schemes, sorted, also of routes that the flow leads into. Not whole addresses: those may hold secrets. */
    @Override
    public List<String> apply(String flow) {
        Set<String> foreign = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<RouteDefinition> open = new ArrayDeque<>();
        RouteDefinition first = model().getRouteDefinition(flow);
        if (first != null) {
            open.add(first);
        }
        for (RouteDefinition route = open.poll(); route != null; route = open.poll()) {
            if (seen.add(route.getRouteId())) {
                visit(route, foreign, open);
            }
        }
        return List.copyOf(foreign);
    }

    private void visit(RouteDefinition route, Set<String> foreign, Deque<RouteDefinition> open) {
        Collection<ProcessorDefinition<?>> steps = route.getOutputs();
        for (SendDefinition<?> each : all(steps, SendDefinition.class)) {
            visit(each.getEndpointUri(), foreign, open);
        }
        for (ToDynamicDefinition each : all(steps, ToDynamicDefinition.class)) {
            visit(each.getUri(), foreign, open);
        }
        boolean byExpression = !all(steps, RecipientListDefinition.class).isEmpty()
                || !all(steps, RoutingSlipDefinition.class).isEmpty()
                || !all(steps, DynamicRouterDefinition.class).isEmpty();
        if (byExpression) {
            foreign.add("what an expression names");
        }
    }

    private void visit(String uri, Set<String> foreign, Deque<RouteDefinition> open) {
        String resolved = context.resolvePropertyPlaceholders(uri);
        String scheme = resolved.replaceFirst(":.*", "");
        if (INSIDE.contains(scheme)) {
            String name = place(resolved);
            model().getRouteDefinitions().stream()
                    .filter(each -> place(context.resolvePropertyPlaceholders(
                                    each.getInput().getEndpointUri()))
                            .equals(name))
                    .forEach(open::add);
        } else if (!HARMLESS.contains(scheme)) {
            foreign.add(scheme);
        }
    }

    /** Without options, in one form. */
    private static String place(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^([a-z]+):(//)?", "$1:");
    }

    private static <T> Collection<T> all(Collection<ProcessorDefinition<?>> steps, Class<T> kind) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(List.copyOf(steps), kind);
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
