package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A table as it is to be (contract 4.4). */
public record TableDefinition(String title, List<String> partitionKey, List<String> replacingKey, List<Column> schema) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body of the call. */
    String json() {
        ObjectNode body = JSON.createObjectNode().put("title", title);
        ArrayNode partition = body.putArray("partition_key");
        partitionKey.forEach(partition::add);
        ArrayNode replacing = body.putArray("replacing_key");
        replacingKey.forEach(replacing::add);
        ArrayNode columns = body.putArray("schema");
        schema.forEach(each -> columns.addObject()
                .put("name", each.name())
                .put("nullable", each.nullable())
                .put("title", each.title())
                .put("type", each.type()));
        return body.toString();
    }

    /** Out of what {@link #json} gave. */
    static TableDefinition of(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            TableInfo read = TableInfo.of(node);
            return new TableDefinition(read.title(), read.partitionKey(), read.replacingKey(), read.schema());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition that cannot be read", e);
        }
    }

    /** Whether the table is so already: titles do not count, since a person may have changed them. */
    boolean isThere(TableInfo info) {
        return info.partitionKey().equals(partitionKey)
                && info.replacingKey().equals(replacingKey)
                && info.schema().stream()
                        .map(TableDefinition::essence)
                        .toList()
                        .equals(schema.stream().map(TableDefinition::essence).toList());
    }

    private static List<Object> essence(Column column) {
        return List.of(column.name(), column.type(), column.nullable());
    }
}
