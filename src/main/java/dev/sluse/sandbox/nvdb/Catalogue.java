package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data catalogue: types 95, 96, 105 and 581 in small (contract 6). Thread-safe: only its version changes. */
final class Catalogue {
    private final Map<Integer, JsonNode> types = new LinkedHashMap<>();
    private final ObjectNode edition;
    private volatile String version;

    Catalogue() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.json"))) {
            JsonNode read = Reply.JSON.readTree(in);
            this.edition = (ObjectNode) read.path("versjon");
            this.version = edition.path("versjon").asText();
            read.path("vegobjekttyper")
                    .forEach(each -> types.put(each.path("id").asInt(), each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }

    void version(String newVersion) {
        version = newVersion;
    }

    ObjectNode edition() {
        return edition.deepCopy().put("versjon", version);
    }

    Map<Integer, JsonNode> types() {
        return types;
    }

    @Nullable
    JsonNode type(int id) {
        return types.get(id);
    }

    /** A property of a type; null if it has none of that id. */
    static @Nullable JsonNode property(JsonNode type, int id) {
        for (JsonNode each : type.path("egenskapstyper")) {
            if (each.path("id").asInt() == id) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    JsonNode property(int id) {
        for (JsonNode each : types.values()) {
            JsonNode found = property(each, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** How objects of a type are placed; where they may have several places, what one of them is. */
    static JsonNode placing(JsonNode type) {
        JsonNode placing = type.path("stedfesting");
        return placing.has("innhold") ? placing.path("innhold") : placing;
    }

    static boolean mayHaveSeveralPlaces(JsonNode type) {
        return type.path("stedfesting").has("innhold");
    }

    /** Whether two objects of a type may not lie on the same stretch. */
    boolean isExclusive(int typeId) {
        JsonNode type = types.get(typeId);
        return type != null && !placing(type).path("overlapp_ok").asBoolean(true);
    }

    /** Whether new objects push older ones aside without being asked to. */
    boolean isCovering(int typeId) {
        JsonNode type = types.get(typeId);
        return type != null && placing(type).has("overlappsautomatikk");
    }
}
