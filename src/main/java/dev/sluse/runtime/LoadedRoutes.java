package dev.sluse.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.rest.RestDefinition;

/** What a file of routes brings into a context: compared before and after, it tells what has to go with the file. */
record LoadedRoutes(
        List<RouteDefinition> routes,
        List<RouteTemplateDefinition> templates,
        List<RouteConfigurationDefinition> configurations,
        List<RestDefinition> rests,
        List<BeanFactoryDefinition<?>> beans,
        List<Endpoint> endpoints) {

    static LoadedRoutes allOf(CamelContext context, Model model) {
        return new LoadedRoutes(
                List.copyOf(model.getRouteDefinitions()),
                List.copyOf(model.getRouteTemplateDefinitions()),
                List.copyOf(model.getRouteConfigurationDefinitions()),
                List.copyOf(model.getRestDefinitions()),
                List.copyOf(model.getCustomBeans()),
                List.copyOf(context.getEndpoints()));
    }

    LoadedRoutes without(LoadedRoutes others) {
        return new LoadedRoutes(
                without(routes, others.routes),
                without(templates, others.templates),
                without(configurations, others.configurations),
                without(rests, others.rests),
                without(beans, others.beans),
                without(endpoints, others.endpoints));
    }

    private static <T> List<T> without(Collection<T> all, Collection<T> others) {
        Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(others);
        List<T> rest = new ArrayList<>(all);
        rest.removeIf(known::contains);
        return List.copyOf(rest);
    }

    /** For a load that failed: Camel takes out only the endpoints of routes that it made. */
    void removeEndpoints(CamelContext context) throws Exception {
        for (Endpoint each : endpoints) {
            context.removeEndpoint(each);
        }
    }
}
