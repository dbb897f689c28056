package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a table is.
 *
 * @param partitionKey names of columns
 * @param replacingKey names of columns: a load deletes the rows that have a key of its own
 */
record Definition(String title, List<String> partitionKey, List<String> replacingKey, List<Column> schema) {
    private static final Set<String> TYPES =
            Set.of("string", "integer", "float", "date", "datetime", "boolean", "geopoint");

    /** One column; the title does not count when two are compared. */
    record Column(String name, boolean nullable, String title, String type) {
        boolean isLike(Column other) {
            return name.equals(other.name) && type.equals(other.type) && nullable == other.nullable;
        }
    }

    /**
     * Reads one. A column that does not say whether it is nullable is.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    static Definition of(JsonNode json, String table) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode each : json.path("schema")) {
            String name = each.path("name").asText();
            String type = each.path("type").asText();
            if (name.isEmpty() || !TYPES.contains(type)) {
                throw new IllegalArgumentException("Column \"" + name + "\" has the unknown type \"" + type + "\".");
            }
            columns.add(new Column(
                    name,
                    each.path("nullable").asBoolean(true),
                    each.path("title").asText(name),
                    type));
        }
        Definition definition = new Definition(
                json.path("title").asText(table),
                texts(json.path("partition_key")),
                texts(json.path("replacing_key")),
                List.copyOf(columns));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("The schema has no columns.");
        }
        definition.indices(definition.partitionKey);
        definition.indices(definition.replacingKey);
        return definition;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }

    /** Where columns stand. */
    int[] indices(List<String> names) {
        return names.stream().mapToInt(this::index).toArray();
    }

    private int index(String name) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no column \"" + name + "\" in the schema.");
    }

    /**
     * The same with its columns in another order.
     *
     * @throws IllegalArgumentException if these are not its columns
     */
    Definition ordered(List<String> names) {
        if (names.size() != schema.size()) {
            throw new IllegalArgumentException("The table has " + schema.size() + " columns: name each of them.");
        }
        List<Column> ordered =
                Arrays.stream(indices(names)).distinct().mapToObj(schema::get).toList();
        if (ordered.size() != schema.size()) {
            throw new IllegalArgumentException("A column is named twice.");
        }
        return new Definition(title, partitionKey, replacingKey, ordered);
    }

    /** Whether a table made so would hold the same data in the same way. */
    boolean isLike(Definition other) {
        return partitionKey.equals(other.partitionKey)
                && replacingKey.equals(other.replacingKey)
                && hasColumnsOf(other);
    }

    private boolean hasColumnsOf(Definition other) {
        boolean alike = schema.size() == other.schema.size();
        for (int i = 0; alike && i < schema.size(); i++) {
            alike = schema.get(i).isLike(other.schema.get(i));
        }
        return alike;
    }

    /**
     * With what the header of a write says; the keys that it does not name, and what it does not say of a column, stay.
     */
    Definition with(JsonNode header, String table) {
        Definition said = of(header, table);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < said.schema.size(); i++) {
            Column each = said.schema.get(i);
            boolean silent = !header.path("schema").get(i).has("nullable");
            boolean nullable = silent
                    ? schema.stream()
                            .filter(own -> own.name().equals(each.name()))
                            .findFirst()
                            .map(Column::nullable)
                            .orElse(true)
                    : each.nullable();
            columns.add(new Column(each.name(), nullable, each.title(), each.type()));
        }
        return new Definition(
                title,
                header.has("partition_key") ? said.partitionKey : partitionKey,
                header.has("replacing_key") ? said.replacingKey : replacingKey,
                columns);
    }

    /** As the API shows it. */
    Map<String, Object> shown(String name, String lastUploadTime) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("title", title);
        shown.put("partition_key", partitionKey);
        shown.put("replacing_key", replacingKey);
        shown.put("meta", Map.of("lastUploadTime", lastUploadTime));
        shown.put("schema", schema);
        return shown;
    }
}
