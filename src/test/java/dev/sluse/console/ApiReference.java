package dev.sluse.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Renders the reference page of the HTTP port from its OpenAPI description. */
public final class ApiReference {
    private final JsonNode document;
    private final StringBuilder page = new StringBuilder();

    private ApiReference(JsonNode document) {
        this.document = document;
    }

    /** The page as Markdown. */
    public static String page() throws IOException {
        return new ApiReference(new ObjectMapper().readTree(OpenApi.document())).write();
    }

    private String write() {
        page.append(
                "# HTTP API\n\nMade from `GET /openapi.json`, which is there for programs; a test fails when this page is stale.\n\n");
        page.append(document.at("/info/description").asText()).append("\n\n## Paths\n");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> operation(path.getKey(), method)));
        page.append("\n## Objects\n");
        document.at("/components/schemas").properties().forEach(this::object);
        return page.toString();
    }

    private void operation(String path, Map.Entry<String, JsonNode> method) {
        JsonNode operation = method.getValue();
        page.append("\n### `")
                .append(method.getKey().toUpperCase(Locale.ROOT))
                .append(' ')
                .append(path)
                .append("`\n\n")
                .append(operation.path("summary").asText())
                .append(".");
        if (operation.has("description")) {
            page.append(' ').append(operation.path("description").asText());
        }
        page.append("\n\n");
        operation.path("parameters").forEach(each -> {
            if (!each.path("in").asText().equals("path")) {
                line(
                        each.path("in").asText(),
                        each.path("name").asText(),
                        each.path("schema"),
                        each.path("description"));
            }
        });
        operation
                .at("/requestBody/content/application~1json/schema/properties")
                .properties()
                .forEach(each -> line(
                        "body", each.getKey(), each.getValue(), each.getValue().path("description")));
        operation.path("responses").properties().forEach(each -> {
            String object = name(each.getValue().findPath("$ref").asText());
            page.append("* ")
                    .append(each.getKey())
                    .append(object.isEmpty() ? "" : " [" + object + "](#" + object.toLowerCase(Locale.ROOT) + ")");
            page.append(": ")
                    .append(each.getValue().path("description").asText())
                    .append('\n');
        });
    }

    private void line(String place, String name, JsonNode schema, JsonNode description) {
        page.append("* ")
                .append(place)
                .append(" `")
                .append(name)
                .append("` (")
                .append(type(schema))
                .append("): ")
                .append(description.asText())
                .append('\n');
    }

    private void object(Map.Entry<String, JsonNode> schema) {
        page.append("\n### ").append(schema.getKey()).append("\n\n");
        page.append(schema.getValue().path("description").asText()).append("\n\n| field | type | |\n|---|---|---|\n");
        TreeSet<String> required = new TreeSet<>();
        schema.getValue().path("required").forEach(each -> required.add(each.asText()));
        schema.getValue().path("properties").properties().forEach(field -> page.append("| `")
                .append(field.getKey())
                .append("` | ")
                .append(type(field.getValue()))
                .append(required.contains(field.getKey()) ? "" : ", may be absent")
                .append(" | ")
                .append(field.getValue().path("description").asText())
                .append(" |\n"));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(schema.path("$ref").asText());
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(each -> words.add(each.asText()));
            return String.join(" ", words);
        }
        String type = schema.path("format").asText().equals("date-time")
                ? "time"
                : schema.path("type").asText("any");
        String range = schema.has("maximum") ? " " + schema.path("minimum") + " to " + schema.path("maximum") : "";
        return type
                + range
                + (schema.has("default") ? ", default " + schema.path("default").asText() : "");
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
