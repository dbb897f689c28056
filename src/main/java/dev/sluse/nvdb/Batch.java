package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.SluseException;
import dev.sluse.nvdb.Memo.Reading;
import dev.sluse.nvdb.NvdbOrders.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A changeset as it was accepted, and what is made of it before it is sent: what was read from API Les is filled in, objects are left
 * out. Not thread-safe.
 */
final class Batch {
    /** Numbers stay as they were written: a place on a road is not to move because another object is left out. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode root;
    private final ArrayNode objects;

    private Batch(ObjectNode root, ArrayNode objects) {
        this.root = root;
        this.objects = objects;
    }

    /**
     * Reads the file that was accepted.
     *
     * @param sha256 its digest; null: not known
     * @param operation the member that has the objects
     * @throws SluseException if it is gone, was changed, or is no such changeset; kind ACCESS if it cannot be read now
     */
    static Batch read(Path file, @Nullable String sha256, String operation) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw changed("request-gone", "The bytes " + file + " are gone: nothing was sent.");
        } catch (IOException e) {
            throw SluseException.access(
                    "request-unreadable", "The bytes " + file + " cannot be read: " + e.getMessage() + ".", "", e);
        }
        if (sha256 != null && !digest(bytes).equals(sha256)) {
            throw changed(
                    "request-changed", "The bytes of " + file + " are not those that were accepted: nothing was sent.");
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode root
                    && root.path(operation).path("vegobjekter") instanceof ArrayNode objects) {
                return new Batch(root, objects);
            }
        } catch (JacksonException e) {
            throw changed("request-unreadable", "The bytes of " + file + " are no JSON: nothing was sent.");
        } catch (IOException e) {
            throw new IllegalStateException("from memory", e);
        }
        throw changed(
                "request-unreadable",
                "The bytes of " + file + " are no changeset with " + operation + ".vegobjekter: nothing was sent.");
    }

    private static SluseException changed(String code, String sentence) {
        return SluseException.configuration(
                code, sentence, "Put the file back from a copy and replay the delivery, or cancel it.");
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    int size() {
        return objects.size();
    }

    /** Fills in what was read, where the orders ask for it. */
    Batch fill(List<Read> reads, List<Reading> readings) {
        for (int i = 0; i < reads.size(); i++) {
            Read read = reads.get(i);
            Reading reading = readings.get(i);
            if (objects.path(read.index()) instanceof ObjectNode object && reading.version() > 0) {
                if (read.version()) {
                    object.put("versjon", reading.version());
                }
                if (read.readAt()) {
                    object.withObject("/validering").put("lestFraNvdb", reading.modified());
                }
            }
        }
        return this;
    }

    Batch named(String eksternRef) {
        root.put("eksternRef", eksternRef);
        return this;
    }

    /** The bytes to send, without some of the objects. */
    byte[] without(List<Integer> excluded) {
        Set<Integer> out = new HashSet<>(excluded);
        for (int i = objects.size() - 1; i >= 0; i--) {
            if (out.contains(i)) {
                objects.remove(i);
            }
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The indices by what a status says of an object: its {@code tempId}, or its {@code nvdbId}. */
    Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < objects.size(); i++) {
            String key = key(objects.get(i));
            if (key != null) {
                places.putIfAbsent(key, i);
            }
        }
        return places;
    }

    /** One object of the provider's or of ours by the id that tells it from others; null if it has none. */
    private static @Nullable String key(JsonNode object) {
        if (object.path("tempId").isTextual()) {
            return "t" + object.path("tempId").asText();
        }
        return object.path("nvdbId").isIntegralNumber()
                ? "n" + object.path("nvdbId").asLong()
                : null;
    }

    /** What stands and falls together. */
    Families families() {
        Families families = new Families(objects.size());
        Map<String, Integer> first = places();
        for (int i = 0; i < objects.size(); i++) {
            JsonNode object = objects.get(i);
            String own = key(object);
            if (own != null) {
                families.join(i, first.getOrDefault(own, i));
            }
            for (JsonNode association : object.path("assosiasjoner")) {
                for (JsonNode child : association.path("tempId")) {
                    String id = child.isObject() ? child.path("verdi").asText() : child.asText();
                    families.join(i, first.getOrDefault("t" + id, i));
                }
            }
        }
        return families;
    }
}
