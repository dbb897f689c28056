package dev.sluse.component;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;

/** What our components have in common: options arrive literally. */
abstract class SluseComponent extends DefaultComponent {
    private final FlowServices services;
    private volatile boolean triesOut;

    SluseComponent(FlowServices services) {
        this.services = services;
    }

    final FlowServices services() {
        return services;
    }

    /** Flows are only tried out, in a home of their own: nothing outside of it is touched, and nobody waits for a sender. */
    public final void onlyTriesOut() {
        triesOut = true;
    }

    /** Whether it is so. */
    final boolean triesOut() {
        return triesOut;
    }

    /**
     * Makes sure that a flow which is only tried out stays in its home.
     *
     * @throws SluseException kind CONFIGURATION if the folder lies outside
     */
    final void refuseOutside(Path folder) {
        if (triesOut && !folder.startsWith(services.places().home())) {
            throw SluseException.configuration(
                    "outside-home",
                    "The folder " + folder + " lies outside the home, so the flow cannot be tried out.",
                    "Make it a setting with a default below the home, such as {{folder:name}}.");
        }
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
