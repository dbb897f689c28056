package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.SpecVersion.VersionFlag;

/**
 * Makes a schema that was taken out of a document stand alone: the document goes into its definitions, and every local
 * {@code $ref} points there.
 */
final class Relocation {
    private static final String NAME = "document";

    private final SchemaDocument document;
    private final String definitions;

    Relocation(SchemaDocument document) {
        this.document = document;
        this.definitions = document.version() == VersionFlag.V7 ? "definitions" : "$defs";
    }

    ObjectNode relocate(ObjectNode part) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.setAll((ObjectNode) moved(part));
        if (hasRef(part)) {
            ObjectNode whole = (ObjectNode) moved(document.root());
            whole.remove("$id");
            whole.remove("$schema");
            alone.putObject(definitions).set(NAME, whole);
        }
        return alone;
    }

    private static boolean hasRef(JsonNode node) {
        return node.findValue("$ref") != null || node.findValue("$dynamicRef") != null;
    }

    private JsonNode moved(JsonNode node) {
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(moved(each)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            boolean ref = field.getKey().equals("$ref") && field.getValue().isTextual();
            copy.set(
                    field.getKey(),
                    ref
                            ? TextNode.valueOf("#/" + definitions + "/" + NAME
                                    + document.resolve(field.getValue().asText(), "")
                                            .pointer())
                            : moved(field.getValue()));
        });
        return copy;
    }
}
