package dev.sluse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A connector as its metadata defines it. The metadata is written from the annotations of the endpoint when Sluse is built.
 *
 * @param scheme what its URIs begin with: {@code drop}
 * @param syntax of its URI: {@code drop:folder}
 * @param isSource whether a flow can begin with it
 * @param isSink whether a flow can send to it
 * @param description whole sentences for the user
 * @param options its own options in the order of definition, without those that every Camel endpoint has
 */
record ComponentDefinition(
        String scheme,
        String syntax,
        String title,
        boolean isSource,
        boolean isSink,
        String description,
        List<OptionDefinition> options) {
    /** The connectors of this version, in the order in which a flow uses them. */
    static final List<String> SCHEMES = List.of("drop", "table", "folder");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every connector of this version. */
    static List<ComponentDefinition> all() {
        return SCHEMES.stream().map(ComponentDefinition::read).toList();
    }

    /** The connector of that scheme, which must be one of {@link #SCHEMES}. */
    static ComponentDefinition read(String scheme) {
        String resource = "/META-INF/dev/sluse/component/" + scheme + ".json";
        try (InputStream in = ComponentDefinition.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The build left out " + resource + ".");
            }
            return of(scheme, JSON.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException("The build damaged " + resource + ".", e);
        }
    }

    private static ComponentDefinition of(String scheme, JsonNode metadata) {
        JsonNode component = metadata.path("component");
        List<OptionDefinition> options = new ArrayList<>();
        metadata.path("properties").properties().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().path("index").asInt()))
                .forEach(entry -> {
                    if (isOwn(entry.getValue())) {
                        options.add(option(entry.getKey(), entry.getValue()));
                    }
                });
        return new ComponentDefinition(
                scheme,
                component.path("syntax").asText(),
                component.path("title").asText(),
                !component.path("producerOnly").asBoolean(),
                !component.path("consumerOnly").asBoolean(),
                component.path("description").asText(),
                options);
    }

    /** Camel adds to every endpoint options such as lazyStartProducer, labelled producer,advanced or consumer,advanced. */
    private static boolean isOwn(JsonNode option) {
        return !option.path("label").asText().contains(",advanced");
    }

    private static OptionDefinition option(String name, JsonNode option) {
        List<String> choices = new ArrayList<>();
        option.path("enum").forEach(choice -> choices.add(choice.asText()));
        return new OptionDefinition(
                name,
                option.path("kind").asText().equals("path"),
                option.path("label").asText(),
                option.path("type").asText(),
                option.path("required").asBoolean(),
                option.path("defaultValue").asText(),
                choices,
                option.path("description").asText());
    }
}
