package dev.sluse.table.schema;

import java.util.Set;

/** Which keywords hold schemas, and which assert something. */
final class Keywords {
    /** Hold one schema for the same value. */
    static final Set<String> IN_PLACE_ONE = Set.of("not", "if", "then", "else");
    /** Hold several schemas for the same value. */
    static final Set<String> IN_PLACE_LIST = Set.of("allOf", "anyOf", "oneOf");
    /** Hold schemas by name for the same value. */
    static final Set<String> IN_PLACE_MAP = Set.of("dependentSchemas", "dependencies");
    /** Hold one schema, or a list of them, for a part of the value. */
    static final Set<String> PART = Set.of(
            "additionalProperties",
            "propertyNames",
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "unevaluatedProperties",
            "unevaluatedItems");
    /** Hold schemas by name for parts of the value. */
    static final Set<String> PART_MAP = Set.of("properties", "patternProperties");

    /** Assert something about a number. */
    static final Set<String> NUMBER =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    /** Assert something about a text. */
    static final Set<String> TEXT = Set.of("minLength", "maxLength", "pattern", "format");
    /** Assert something about an object. */
    static final Set<String> OBJECT = Set.of(
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "required",
            "minProperties",
            "maxProperties",
            "dependencies",
            "dependentSchemas",
            "dependentRequired",
            "unevaluatedProperties");
    /** Assert something about an array. */
    static final Set<String> ARRAY = Set.of(
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems");
    /** Assert something about any value. */
    static final Set<String> ANY = Set.of(
            "type",
            "enum",
            "const",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "$ref",
            "$dynamicRef",
            "$recursiveRef");
    /** What can be moved from a member of {@code allOf} to where that stands. */
    static final Set<String> MOVABLE = Set.of(
            "type",
            "enum",
            "const",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "required",
            "properties");

    private Keywords() {}

    static boolean asserts(String keyword) {
        return ANY.contains(keyword)
                || NUMBER.contains(keyword)
                || TEXT.contains(keyword)
                || OBJECT.contains(keyword)
                || ARRAY.contains(keyword);
    }
}
