package dev.sluse.table.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.sluse.SluseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A schema as JSON: its draft, what a {@code $ref} in it means, and how its problems are worded. */
final class SchemaDocument {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonNode root;
    private final VersionFlag draft;

    private SchemaDocument(String name, JsonNode root) {
        this.name = name;
        this.root = root;
        this.draft = draft();
    }

    static SchemaDocument parse(String name, String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "schema-not-json",
                    "Schema " + name + " is not JSON" + where + ": " + e.getOriginalMessage() + ".",
                    "Correct the file.",
                    e);
        }
        if (!root.isObject()) {
            throw SluseException.configuration(
                    "schema-not-json",
                    "Schema " + name + " is not a JSON object.",
                    "Write {\"type\": \"object\", ...}.");
        }
        return new SchemaDocument(name, root);
    }

    String name() {
        return name;
    }

    JsonNode root() {
        return root;
    }

    VersionFlag version() {
        return draft;
    }

    /** Whether keywords beside a {@code $ref} mean nothing. */
    boolean refStandsAlone() {
        return draft == VersionFlag.V7;
    }

    private VersionFlag draft() {
        JsonNode word = root.get("$schema");
        if (word == null) {
            return VersionFlag.V202012;
        }
        String uri = word.asText();
        VersionFlag known = Networknt.DRAFTS.get(uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri);
        if (known == null) {
            throw problem(
                    "schema-draft",
                    "/$schema",
                    "is \"" + uri + "\", which is no draft that is known here",
                    "Use draft-07, 2019-09 or 2020-12.");
        }
        return known;
    }

    /** A node and the pointer to it. */
    record Place(String pointer, JsonNode node) {}

    /** Where a {@code $ref} points to; {@code at} is the pointer to the schema that has it. */
    Place resolve(String ref, String at) {
        String id = root.path("$id").asText("");
        String base = id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
        String local = !base.isEmpty() && ref.startsWith(base) ? ref.substring(base.length()) : ref;
        if (local.isEmpty() || local.equals("#")) {
            return new Place("", root);
        }
        Place found = local.startsWith("#/")
                ? at(URLDecoder.decode(local.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : named(root, "", local);
        if (found != null) {
            return found;
        }
        if (local.startsWith("#")) {
            throw problem(
                    "schema-ref",
                    at + "/$ref",
                    "points to \"" + ref + "\", which is not in the document",
                    "Correct the reference.");
        }
        throw problem(
                "schema-remote-ref",
                at + "/$ref",
                "points to \"" + ref + "\" outside the document, and schemas are not fetched",
                "Copy what it points to into the document's $defs.");
    }

    private @Nullable Place at(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isMissingNode() ? null : new Place(pointer, node);
    }

    private @Nullable Place named(JsonNode node, String pointer, String ref) {
        String anchor = ref.startsWith("#") ? ref.substring(1) : null;
        boolean byAnchor = anchor != null
                && (anchor.equals(node.path("$anchor").asText(null))
                        || anchor.equals(node.path("$dynamicAnchor").asText(null)));
        if (byAnchor || (!pointer.isEmpty() && ref.equals(node.path("$id").asText(null)))) {
            return new Place(pointer, node);
        }
        for (var field : node.properties()) {
            Place found = named(field.getValue(), pointer + "/" + escape(field.getKey()), ref);
            if (found != null) {
                return found;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Place found = named(node.get(i), pointer + "/" + i, ref);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** A problem at a place: {@code Schema city.json: /properties/a/type is "text", but must be ...}. */
    SluseException problem(String code, String pointer, String what, String hint) {
        String place = pointer.isEmpty() ? "it" : pointer;
        return SluseException.configuration(code, "Schema " + name + ": " + place + " " + what + ".", hint);
    }
}
