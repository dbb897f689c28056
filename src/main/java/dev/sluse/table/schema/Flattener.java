package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes a schema as flat as its meaning allows, so that a column check can express more of it: {@code $ref} is followed, members
 * of {@code allOf} move up where nothing contradicts them, and of {@code anyOf} and {@code oneOf} the alternatives that only
 * null can take are left out, as a cell is never null but absent.
 */
final class Flattener {
    private final SchemaDocument document;

    Flattener(SchemaDocument document) {
        this.document = document;
    }

    /** A flat copy; a boolean schema becomes an object that means the same. */
    ObjectNode flatten(JsonNode schema) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        if (schema.isBoolean()) {
            if (!schema.asBoolean()) {
                flat.putObject("not");
            }
            return flat;
        }
        boolean hasRef = schema.path("$ref").isTextual();
        if (hasRef) {
            flat = flatten(document.resolve(schema.path("$ref").asText(), "").node());
        }
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            String key = field.getKey();
            boolean ignored = hasRef && document.refStandsAlone() && !key.startsWith("x-sluse-");
            if (!ignored && !key.equals("$ref") && !key.equals("allOf")) {
                put(flat, key, field.getValue());
            }
        }
        if (schema.has("allOf") && !(hasRef && document.refStandsAlone())) {
            for (JsonNode member : schema.get("allOf")) {
                ObjectNode flatMember = flatten(member);
                if (!merge(flat, flatMember)) {
                    rest(flat).add(member.deepCopy());
                }
            }
        }
        alternatives(flat, "anyOf");
        alternatives(flat, "oneOf");
        return flat;
    }

    /** Adds a keyword; one that contradicts what is there goes into {@code allOf}, which holds both. */
    private static void put(ObjectNode flat, String key, JsonNode value) {
        JsonNode there = flat.get(key);
        if (there == null || there.equals(value) || !Keywords.asserts(key)) {
            flat.set(key, value.deepCopy());
        } else if (key.equals("required")) {
            flat.set(key, union(there, value));
        } else {
            rest(flat).addObject().set(key, value.deepCopy());
        }
    }

    private static ArrayNode rest(ObjectNode flat) {
        return flat.get("allOf") instanceof ArrayNode list ? list : flat.putArray("allOf");
    }

    /** Moves all of a member's keywords up; false, and nothing done, if one of them cannot be moved. */
    private static boolean merge(ObjectNode flat, ObjectNode member) {
        for (Map.Entry<String, JsonNode> field : member.properties()) {
            String key = field.getKey();
            JsonNode there = flat.get(key);
            boolean movable = Keywords.MOVABLE.contains(key)
                    && (there == null
                            || there.equals(field.getValue())
                            || key.equals("required")
                            || key.equals("properties"));
            if (Keywords.asserts(key) && !movable) {
                return false;
            }
        }
        boolean closed = flat.has("additionalProperties") || flat.has("unevaluatedProperties");
        if (member.has("properties") && closed) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : member.properties()) {
            if (field.getKey().equals("properties") && flat.get("properties") instanceof ObjectNode there) {
                both(there, field.getValue());
            } else if (Keywords.asserts(field.getKey())) {
                put(flat, field.getKey(), field.getValue());
            } else if (!flat.has(field.getKey())) {
                flat.set(field.getKey(), field.getValue().deepCopy());
            }
        }
        return true;
    }

    private static void both(ObjectNode there, JsonNode more) {
        for (Map.Entry<String, JsonNode> field : more.properties()) {
            JsonNode old = there.get(field.getKey());
            if (old == null) {
                there.set(field.getKey(), field.getValue().deepCopy());
            } else if (!old.equals(field.getValue())) {
                ObjectNode joined = JsonNodeFactory.instance.objectNode();
                joined.putArray("allOf").add(old).add(field.getValue().deepCopy());
                there.set(field.getKey(), joined);
            }
        }
    }

    private static ArrayNode union(JsonNode a, JsonNode b) {
        Set<JsonNode> names = new LinkedHashSet<>();
        a.forEach(names::add);
        b.forEach(names::add);
        return JsonNodeFactory.instance.arrayNode().addAll(names);
    }

    private void alternatives(ObjectNode flat, String keyword) {
        if (!(flat.get(keyword) instanceof ArrayNode list)) {
            return;
        }
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : list) {
            JsonNode type = each.path("type");
            boolean onlyNull = type.asText().equals("null")
                    || (each.has("const") && each.get("const").isNull());
            if (!onlyNull) {
                left.add(each);
            }
        }
        if (left.size() == 1 && merge(flat, flatten(left.get(0)))) {
            flat.remove(keyword);
        } else if (left.size() != list.size() && !left.isEmpty()) {
            flat.set(keyword, left);
        }
    }
}
