package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluse.table.schema.SchemaDocument.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every schema that a document's rows can reach and throws at the first thing that cannot be used: an endless or
 * remote {@code $ref}, an unknown type, a pattern that no engine takes, a limit that is not a number.
 */
final class SchemaLint {
    private final SchemaDocument document;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Place> open = new ArrayDeque<>();

    SchemaLint(SchemaDocument document) {
        this.document = document;
    }

    void check() {
        visit(new Place("", document.root()));
        Place next;
        while ((next = open.poll()) != null) {
            look(next);
        }
    }

    private void visit(Place place) {
        if (seen.add(place.pointer())) {
            open.add(place);
        }
    }

    private void look(Place place) {
        JsonNode node = place.node();
        if (node.isBoolean()) {
            return;
        }
        if (!node.isObject()) {
            throw document.problem(
                    "schema-keyword", place.pointer(), "is not a schema", "Write an object, true or false.");
        }
        refuseEndless(place, new LinkedHashSet<>());
        keywords(place);
        inPlace(place).forEach(this::visit);
        node.properties().forEach(field -> {
            String at = place.pointer() + "/" + SchemaDocument.escape(field.getKey());
            if (Keywords.PART.contains(field.getKey())) {
                members(at, field.getValue()).forEach(this::visit);
            } else if (Keywords.PART_MAP.contains(field.getKey())) {
                field.getValue().properties().forEach(part -> {
                    String partAt = at + "/" + SchemaDocument.escape(part.getKey());
                    if (field.getKey().equals("patternProperties")) {
                        pattern(partAt, TextNode.valueOf(part.getKey()));
                    }
                    visit(new Place(partAt, part.getValue()));
                });
            }
        });
    }

    /** A way from a schema back to itself that never goes down into the value would be followed for ever. */
    private void refuseEndless(Place place, Set<String> way) {
        if (!way.add(place.pointer())) {
            throw document.problem(
                    "schema-endless-ref",
                    place.pointer(),
                    "refers to itself without end (" + String.join(" -> ", way).replaceFirst("^(?= |$)", "#") + ")",
                    "Break the circle.");
        }
        inPlace(place).forEach(next -> refuseEndless(next, way));
        way.remove(place.pointer());
    }

    private List<Place> inPlace(Place place) {
        List<Place> places = new ArrayList<>();
        JsonNode node = place.node();
        if (node.path("$ref").isTextual()) {
            places.add(document.resolve(node.path("$ref").asText(), place.pointer()));
            if (document.refStandsAlone()) {
                return places;
            }
        }
        node.properties().forEach(field -> {
            String key = field.getKey();
            String at = place.pointer() + "/" + key;
            if (Keywords.IN_PLACE_ONE.contains(key)) {
                places.add(new Place(at, field.getValue()));
            } else if (Keywords.IN_PLACE_LIST.contains(key)) {
                places.addAll(members(at, field.getValue()));
            } else if (Keywords.IN_PLACE_MAP.contains(key)) {
                field.getValue().properties().forEach(part -> {
                    if (!part.getValue().isArray()) {
                        places.add(new Place(at + "/" + SchemaDocument.escape(part.getKey()), part.getValue()));
                    }
                });
            }
        });
        return places;
    }

    private static List<Place> members(String pointer, JsonNode value) {
        if (!value.isArray()) {
            return List.of(new Place(pointer, value));
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            places.add(new Place(pointer + "/" + i, value.get(i)));
        }
        return places;
    }

    private void keywords(Place place) {
        place.node().properties().forEach(field -> {
            String at = place.pointer() + "/" + SchemaDocument.escape(field.getKey());
            String right = wrong(at, field.getKey(), field.getValue());
            if (right != null) {
                throw document.problem(
                        "schema-keyword",
                        at,
                        "is " + field.getValue() + ", but must be " + right,
                        "Correct the schema.");
            }
        });
    }

    /** What a keyword's value must be, if it is not; null if it is fine. */
    private @Nullable String wrong(String at, String keyword, JsonNode value) {
        return switch (keyword) {
            case "type" -> type(at, value);
            case "pattern" -> pattern(at, value);
            case "minimum", "maximum" -> value.isNumber() ? null : "a number";
            case "exclusiveMinimum", "exclusiveMaximum" ->
                value.isNumber() ? null : "a number: the limit itself (true and false were draft 4)";
            case "multipleOf" -> value.isNumber() && value.decimalValue().signum() > 0 ? null : "a number above 0";
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
                value.isNumber()
                                && value.decimalValue().signum() >= 0
                                && value.decimalValue().stripTrailingZeros().scale() <= 0
                        ? null
                        : "a whole number, 0 or more";
            case "enum" -> value.isArray() && !value.isEmpty() ? null : "a list of values";
            case "format", "$ref" -> value.isTextual() ? null : "a text";
            case "properties", "patternProperties" -> value.isObject() ? null : "an object";
            case "required" -> texts(value) ? null : "a list of names";
            case "allOf", "anyOf", "oneOf" -> value.isArray() && !value.isEmpty() ? null : "a list of schemas";
            case "x-sluse-key" -> texts(value) && !value.isEmpty() ? null : "a list of names";
            case "x-sluse-sensitive", "uniqueItems" -> value.isBoolean() ? null : "true or false";
            default -> null;
        };
    }

    private static boolean texts(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String type(String at, JsonNode value) {
        for (Place each : members(at, value)) {
            if (!each.node().isTextual() || JsonType.ofWord(each.node().asText()) == null) {
                throw document.problem(
                        "schema-unknown-type",
                        each.pointer(),
                        "is " + each.node() + ", which is no type",
                        "Write string, integer, number, boolean, object, array or null; a date is a string with"
                                + " \"format\": \"date\".");
            }
        }
        return null;
    }

    private @Nullable String pattern(String at, JsonNode value) {
        if (!value.isTextual()) {
            return "a text";
        }
        try {
            PatternCheck.compile(value.asText());
            return null;
        } catch (IllegalArgumentException e) {
            throw document.problem(
                    "schema-pattern",
                    at,
                    "is \"" + value.asText() + "\", which is no usable pattern: " + e.getMessage(),
                    "Correct the pattern.");
        }
    }
}
