package dev.sluse.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The components that there are, with their options: read from the metadata that the build makes of their annotations. The
 * deployer checks flows against it; the command {@code components} and the reference pages print it.
 */
public final class ComponentCatalog {
    private static final List<String> SCHEMES =
            List.of("drop", "schedule", "delivery", "register-events", "table", "folder", "datalens", "ods", "nvdb");
    private static final List<String> GROUPS =
            List.of("common", "consumer", "producer", "reading", "writing", "report");

    /** Options that cannot be called by their name in Java. */
    static final Map<String, String> FIELDS = Map.of("null", "nulls");

    private final List<ComponentModel> components;

    private ComponentCatalog(List<ComponentModel> components) {
        this.components = components;
    }

    public static ComponentCatalog load() {
        ObjectMapper json = new ObjectMapper();
        return new ComponentCatalog(
                SCHEMES.stream().map(scheme -> read(json, scheme)).toList());
    }

    /** All, in the order in which a flow uses them. */
    public List<ComponentModel> components() {
        return components;
    }

    public Optional<ComponentModel> component(String scheme) {
        return components.stream().filter(each -> each.scheme().equals(scheme)).findFirst();
    }

    private static ComponentModel read(ObjectMapper json, String scheme) {
        String resource = "/META-INF/dev/sluse/component/" + scheme + ".json";
        try (InputStream in = ComponentCatalog.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the build");
            }
            JsonNode root = json.readTree(in);
            JsonNode component = root.get("component");
            List<OptionModel> options = new ArrayList<>();
            root.get("properties").properties().forEach(each -> {
                if (!isCamels(each.getValue())) {
                    options.add(option(each.getKey(), each.getValue()));
                }
            });
            options.sort((one, other) -> Integer.compare(rank(one), rank(other)));
            return model(component, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ComponentModel model(JsonNode component, List<OptionModel> options) {
        return new ComponentModel(
                component.get("scheme").asText(),
                component.get("title").asText(),
                component.get("description").asText(),
                component.get("syntax").asText(),
                component.get("consumerOnly").asBoolean(),
                List.copyOf(options));
    }

    static OptionModel option(String field, JsonNode node) {
        String name = FIELDS.entrySet().stream()
                .filter(each -> each.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(field);
        List<String> allowed = new ArrayList<>();
        node.path("enum").forEach(value -> allowed.add(value.asText()));
        return new OptionModel(
                name,
                node.get("kind").asText().equals("path"),
                node.get("required").asBoolean(),
                node.get("type").asText(),
                List.copyOf(allowed),
                node.path("defaultValue").asText(""),
                node.get("group").asText(),
                node.get("description").asText());
    }

    /** What every endpoint of Camel has and no flow needs. */
    private static boolean isCamels(JsonNode node) {
        return node.get("label").asText().endsWith(",advanced");
    }

    private static int rank(OptionModel option) {
        int group = GROUPS.indexOf(option.group());
        return option.path() ? -1 : group < 0 ? GROUPS.size() : group;
    }
}
