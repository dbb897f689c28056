package dev.sluse.sandbox.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An entity of a register as the provider's schema has it, without its geometry.
 *
 * @param name the data model's, as in events: {@code e-mailadresse}
 * @param timeArguments {@code registreringstid}, {@code virkningstid}, or fewer
 * @param oneOfFields a query filters on one of these, or gives a time argument
 * @param fields name and type, {@code UUID!}
 * @param filters names of the fields that can be filtered on
 */
record EntityModel(
        String name,
        List<String> timeArguments,
        List<String> oneOfFields,
        Map<String, String> fields,
        List<String> filters) {

    private static final String RESOURCE = "/dev/sluse/sandbox/entities.json";

    /** Those of a register, in the order of the data model. */
    static List<EntityModel> of(String register) {
        List<EntityModel> models = new ArrayList<>();
        read().path(register).properties().forEach(each -> {
            JsonNode entity = each.getValue();
            Map<String, String> fields = new LinkedHashMap<>();
            entity.path("fields")
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            models.add(new EntityModel(
                    each.getKey(),
                    texts(entity.path("timeArgs")),
                    texts(entity.path("oneOfFields")),
                    fields,
                    texts(entity.path("filters"))));
        });
        return List.copyOf(models);
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(EntityModel.class.getResourceAsStream(RESOURCE))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }

    /** The name in GraphQL, without the register's prefix: a dash is no letter there. */
    String graphqlName() {
        return name.replace('-', '_');
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The type of a field without its exclamation mark. */
    String type(String field) {
        return Objects.requireNonNull(fields.get(field), field).replace("!", "");
    }
}
