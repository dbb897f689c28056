package dev.sluse.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/** The components on the class path that are not ours, from the metadata in their jars. */
final class CamelComponents {
    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /**
     * One of them.
     *
     * @param model its options
     * @param lenient whether it takes options that it does not know, such as parameters of a URL
     */
    record Found(ComponentModel model, boolean lenient) {}

    private final ClassLoader loader = CamelContext.class.getClassLoader();

    /** The schemes of all. */
    List<String> schemes() {
        TreeSet<String> schemes = new TreeSet<>();
        try {
            for (URL each : Collections.list(loader.getResources(SERVICES + "component.properties"))) {
                try (InputStream in = each.openStream()) {
                    schemes.addAll(
                            List.of(properties(in).getProperty("components", "").split("\\s+")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemes.remove("");
        return List.copyOf(schemes);
    }

    Optional<Found> find(String scheme) {
        if (!scheme.matches("[\\w+.-]+")) {
            return Optional.empty();
        }
        try (InputStream service = loader.getResourceAsStream(SERVICES + "component/" + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            String component = properties(service).getProperty("class");
            String folder = component.substring(0, component.lastIndexOf('.')).replace('.', '/');
            try (InputStream in = loader.getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
                return in == null ? Optional.empty() : Optional.of(found(new ObjectMapper().readTree(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found found(JsonNode root) {
        List<OptionModel> options = new ArrayList<>();
        root.get("properties")
                .properties()
                .forEach(each -> options.add(ComponentCatalog.option(each.getKey(), each.getValue())));
        JsonNode component = root.get("component");
        return new Found(
                ComponentCatalog.model(component, options),
                component.path("lenientProperties").asBoolean());
    }

    private static Properties properties(InputStream in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        return properties;
    }
}
