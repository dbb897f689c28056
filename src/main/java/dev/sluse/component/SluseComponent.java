package dev.sluse.component;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;

/** What our components have in common: options arrive literally. */
abstract class SluseComponent extends DefaultComponent {
    private final FlowServices services;

    SluseComponent(FlowServices services) {
        this.services = services;
    }

    final FlowServices services() {
        return services;
    }

    abstract Endpoint endpoint(String uri, String path);

    @Override
    protected final Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        Endpoint endpoint = endpoint(uri, Literal.unpack(remaining));
        ComponentCatalog.FIELDS.forEach((option, field) -> {
            if (parameters.containsKey(option)) {
                parameters.put(field, parameters.remove(option));
            }
        });
        Map<String, String> literals = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (Literal.isPacked(value)) {
                literals.put(name, Literal.unpack(value.toString()));
            }
        });
        parameters.keySet().removeAll(literals.keySet());
        setProperties(endpoint, parameters);
        // set directly: Camel's own binding would take a value such as "#N/A" for the name of a bean
        PropertyConfigurer configurer = getEndpointPropertyConfigurer();
        for (Map.Entry<String, String> literal : literals.entrySet()) {
            if (!configurer.configure(getCamelContext(), endpoint, literal.getKey(), literal.getValue(), true)) {
                parameters.put(literal.getKey(), literal.getValue());
            }
        }
        return endpoint;
    }
}
