package dev.sluse.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;

/**
 * What may stand in a route file, from the JSON Schema that Camel ships with its YAML DSL. It is read as data, which takes
 * milliseconds; as a schema it takes seconds to compile and says less of what would be right.
 */
final class YamlDsl {
    private static final String RESOURCE = "/schema/camelYamlDsl.json";

    /**
     * What a map may hold.
     *
     * @param properties each key with its definition, an empty one where nothing is known of it
     * @param required keys that must be there
     * @param closed whether no other key is possible
     */
    record Shape(Map<String, JsonNode> properties, Set<String> required, boolean closed) {}

    private final JsonNode item;
    private final JsonNode definitions;

    private YamlDsl(JsonNode item) {
        this.item = item;
        this.definitions = item.get("definitions");
    }

    static YamlDsl load() {
        try (InputStream in = YamlRoutesBuilderLoader.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new YamlDsl(new ObjectMapper().readTree(in).get("items"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The definition of one item of a route file, such as {@code - route:}. */
    JsonNode item() {
        return item;
    }

    /** Whether exactly one key, the name of a step, is to stand in the map. */
    boolean isStep(JsonNode definition) {
        return resolved(definition).path("maxProperties").asInt() == 1;
    }

    JsonNode resolved(JsonNode definition) {
        String reference = definition.path("$ref").asText();
        int name = reference.lastIndexOf('/') + 1;
        return name > 0 && !definition.has("properties") ? definitions.path(reference.substring(name)) : definition;
    }

    Shape shape(JsonNode definition) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        Set<String> required = new TreeSet<>();
        JsonNode resolved = resolved(definition);
        collect(resolved, properties);
        boolean closed = isClosed(resolved);
        resolved.path("required").forEach(each -> required.add(each.asText()));
        for (JsonNode each : resolved.path("oneOf")) {
            if (isClosed(each)) {
                closed = true;
                each.path("required").forEach(key -> required.add(key.asText()));
            }
        }
        return new Shape(properties, required, closed && !properties.isEmpty());
    }

    private static boolean isClosed(JsonNode definition) {
        return definition.has("additionalProperties")
                && !definition.get("additionalProperties").asBoolean(true);
    }

    /** Expressions and formats stand in alternatives: there a key has the definition that it lacks outside. */
    private void collect(JsonNode definition, Map<String, JsonNode> properties) {
        definition
                .path("properties")
                .properties()
                .forEach(each -> properties.merge(
                        each.getKey(), each.getValue(), (known, other) -> known.isEmpty() ? other : known));
        for (String alternatives : Set.of("anyOf", "oneOf")) {
            definition.path(alternatives).forEach(each -> collect(resolved(each), properties));
        }
    }
}
