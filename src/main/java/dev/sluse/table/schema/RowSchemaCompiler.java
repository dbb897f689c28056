package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.sluse.SluseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema document to a {@link RowSchema}. */
final class RowSchemaCompiler {
    private final SchemaDocument document;
    private final List<ColumnSpec> columns = new ArrayList<>();
    private final ObjectNode residualProperties = JsonNodeFactory.instance.objectNode();
    private boolean anyLeft;

    RowSchemaCompiler(SchemaDocument document) {
        this.document = document;
    }

    RowSchema compile(String text) {
        new SchemaLint(document).check();
        Flattener flattener = new Flattener(document);
        ObjectNode root = flattener.flatten(document.root());
        boolean array = root.path("type").asText().equals("array") || (!root.has("type") && root.has("items"));
        ObjectNode row = array ? flattener.flatten(root.path("items")) : root;
        refuseOthers(row, array ? "/items" : "");
        columns(flattener, row, array ? "/items" : "");
        ObjectNode residual = residual(row);
        JsonNode closed = row.path("additionalProperties");
        return new RowSchema(
                document.name(),
                sha256(text),
                List.copyOf(columns),
                closed.isBoolean() && !closed.asBoolean(),
                openNames(row),
                key(row, root, array),
                array && root.path("uniqueItems").asBoolean(),
                array ? count(root, "minItems", 0) : 0,
                array ? count(root, "maxItems", Long.MAX_VALUE) : Long.MAX_VALUE,
                residual,
                residual == null ? null : fallback(residual));
    }

    private void refuseOthers(ObjectNode row, String pointer) {
        JsonNode type = row.path("type");
        boolean object = type.isMissingNode()
                || type.asText().equals("object")
                || type.toString().contains("\"object\"");
        if (!object) {
            throw document.problem(
                    "schema-not-a-row",
                    pointer + "/type",
                    "is " + type + ", but a row is an object",
                    "Write {\"type\": \"object\", \"properties\": {...}}, or an array of it.");
        }
    }

    private void columns(Flattener flattener, ObjectNode row, String pointer) {
        Set<String> required = new LinkedHashSet<>();
        row.path("required").forEach(each -> required.add(each.asText()));
        for (Map.Entry<String, JsonNode> each : row.path("properties").properties()) {
            String name = each.getKey();
            String at = pointer + "/properties/" + SchemaDocument.escape(name);
            ObjectNode flat = flattener.flatten(each.getValue());
            var compiled = new ColumnCompiler(document, name, at, flat, required.remove(name)).compile();
            columns.add(compiled.column());
            residualProperties.set(name, compiled.left());
            anyLeft |= !compiled.left().isEmpty();
        }
        for (String name : required) {
            ObjectNode any = JsonNodeFactory.instance.objectNode();
            columns.add(new ColumnCompiler(document, name, pointer, any, true)
                    .compile()
                    .column());
        }
    }

    /** What is left of the row; names stay even where nothing is left of their schemas, as other keywords look at them. */
    private @Nullable ObjectNode residual(ObjectNode row) {
        ObjectNode residual = JsonNodeFactory.instance.objectNode();
        boolean any = anyLeft;
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String key = field.getKey();
            boolean done = Set.of("type", "properties", "required").contains(key)
                    || (key.equals("additionalProperties") && field.getValue().isBoolean());
            if (!done && Keywords.asserts(key) && !Keywords.NUMBER.contains(key) && !Keywords.TEXT.contains(key)) {
                residual.set(key, field.getValue());
                any |= !Keywords.ARRAY.contains(key);
            }
        }
        if (!any) {
            return null;
        }
        residual.set("properties", residualProperties);
        return new Relocation(document).relocate(residual);
    }

    private JsonSchema fallback(ObjectNode residual) {
        try {
            JsonSchema compiled = Networknt.compile(residual, document.version());
            compiled.initializeValidators();
            return compiled;
        } catch (RuntimeException e) {
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "schema-unusable",
                    "Schema " + document.name() + " cannot be used: " + e.getMessage() + ".",
                    "Correct the schema.",
                    e);
        }
    }

    private List<PatternCheck> openNames(ObjectNode row) {
        List<PatternCheck> patterns = new ArrayList<>();
        row.path("patternProperties").fieldNames().forEachRemaining(each -> patterns.add(PatternCheck.compile(each)));
        return List.copyOf(patterns);
    }

    private List<String> key(ObjectNode row, ObjectNode root, boolean array) {
        JsonNode key = row.has("x-sluse-key") ? row.get("x-sluse-key") : root.path("x-sluse-key");
        List<String> names = new ArrayList<>();
        key.forEach(each -> names.add(each.asText()));
        for (String name : names) {
            if (columns.stream().noneMatch(each -> each.name().equals(name))) {
                throw document.problem(
                        "schema-keyword",
                        (array && row.has("x-sluse-key") ? "/items" : "") + "/x-sluse-key",
                        "names \"" + name + "\", which is no property",
                        "Name properties of the row.");
            }
        }
        return List.copyOf(names);
    }

    private static long count(ObjectNode root, String keyword, long otherwise) {
        JsonNode value = root.get(keyword);
        return value == null ? otherwise : value.decimalValue().longValue();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
