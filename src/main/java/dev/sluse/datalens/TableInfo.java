package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as DataLens has it (contract 4.3).
 *
 * @param partitionKey columns or expressions; empty if it has none
 * @param schema in the order in which arrays of rows have to be
 */
public record TableInfo(
        String name, String title, List<String> partitionKey, List<String> replacingKey, List<Column> schema) {

    /** The answer to {@code GET info}; empty if it is not whole: a table that it does not name is made, which can drop data. */
    static Optional<JsonNode> tables(Answer.Reply reply) {
        return ProviderText.object(reply).filter(info -> info.path("tables").isArray());
    }

    /** The table of that name out of the answer to {@code GET info}; what is unknown or missing in it does no harm. */
    static Optional<TableInfo> find(JsonNode info, String table) {
        for (JsonNode each : info.path("tables")) {
            if (each.path("name").asText("").equals(table)) {
                return Optional.of(of(each));
            }
        }
        return Optional.empty();
    }

    static TableInfo of(JsonNode node) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode each : node.path("schema")) {
            String name = each.path("name").asText("");
            if (!name.isEmpty()) {
                columns.add(new Column(
                        name,
                        each.path("title").asText(name),
                        each.path("type").asText(""),
                        // what it means where it is not said is not documented: the provider decides then
                        each.path("nullable").asBoolean(true)));
            }
        }
        String name = node.path("name").asText("");
        return new TableInfo(
                name,
                node.path("title").asText(name),
                texts(node.path("partition_key")),
                texts(node.path("replacing_key")),
                List.copyOf(columns));
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }

    Optional<Column> column(String column) {
        return schema.stream().filter(each -> each.name().equals(column)).findFirst();
    }
}
