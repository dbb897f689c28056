package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What NVDB said of a changeset (contract 5.5). It is read leniently: in both shapes, at the top level and below {@code status},
 * without what is not known here; codes are labels, and nothing is decided by them. The provider's own text is kept whole with the
 * operation.
 *
 * @param changeset its UUID where the document says it (member {@code id}); else null
 * @param progress {@code fremdrift} in the provider's word; empty where the changeset was not even stored: the registration was
 *     refused with a fault
 * @param waitReason {@code venteårsak}; empty if none
 * @param rejectReason {@code avvistårsak}; empty if none
 * @param locks ids of the locks that it waits for
 * @param errors of the whole set, {@code feil}; they reject it
 * @param warnings of the whole set, {@code advarsler}
 * @param notes of the whole set, {@code notabener}
 * @param objects what is said of single objects, in the provider's order
 * @param excluded indices of the objects that this set was sent without, those of an earlier round; empty as a rule
 */
public record StatusDocument(
        @Nullable String changeset,
        String progress,
        String waitReason,
        String rejectReason,
        List<String> locks,
        List<Item> errors,
        List<Item> warnings,
        List<Item> notes,
        List<RoadObject> objects,
        List<Integer> excluded) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One thing that is said.
     *
     * @param code empty if there is none
     * @param message for people
     * @param propertyType {@code egenskapTypeId}; null if it is about none
     * @param reference where the rule stands; empty if not said
     */
    public record Item(String code, String message, @Nullable Integer propertyType, String reference) {}

    /**
     * What is said of an object. At least one of the first three says which: the index only in what was made of a fault.
     *
     * @param index of the object in the changeset as it was accepted
     * @param version that it has now
     */
    public record RoadObject(
            @Nullable Integer index,
            @Nullable String tempId,
            @Nullable Long nvdbId,
            @Nullable Integer version,
            List<Item> errors,
            List<Item> warnings,
            List<Item> notes) {}

    /** The document of an answer; empty if the text is no JSON object. */
    public static Optional<StatusDocument> of(String json) {
        return tree(json).filter(JsonNode::isObject).map(StatusDocument::of);
    }

    /**
     * The document that an operation ended with: one for each time that it was sent, in order; with the option {@code isolate} that can
     * be two. What cannot be read is left out.
     */
    public static List<StatusDocument> rounds(String document) {
        JsonNode node = tree(document).orElse(null);
        if (node == null) {
            return List.of();
        }
        Stream<JsonNode> each = node.isArray() ? stream(node) : Stream.of(node);
        return each.filter(JsonNode::isObject).map(StatusDocument::of).toList();
    }

    static StatusDocument of(JsonNode node) {
        JsonNode status = node.path("status").isObject() ? node.path("status") : node;
        JsonNode result = status.path("resultat");
        // a status of the provider's has fremdrift; an index in that, should it have one some day, is none of ours
        boolean isOurs = !status.has("fremdrift");
        return new StatusDocument(
                text(node, "id"),
                status.path("fremdrift").asText(""),
                status.path("venteårsak").asText(""),
                status.path("avvistårsak").asText(""),
                locks(status.path("blokkerendeLåser")),
                items(result, "feil"),
                items(result, "advarsler"),
                items(result, "notabener"),
                stream(result.path("vegobjekter"))
                        .filter(JsonNode::isObject)
                        .map(each -> object(each, isOurs))
                        .toList(),
                stream(node.path("excluded"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::asInt)
                        .toList());
    }

    /** Whether anything at all is held against an object of it, or against the whole. */
    public boolean hasErrors() {
        return !errors.isEmpty()
                || objects.stream().anyMatch(each -> !each.errors().isEmpty());
    }

    private static RoadObject object(JsonNode node, boolean isOurs) {
        return new RoadObject(
                isOurs ? number(node, "index") : null,
                text(node, "tempId"),
                node.path("nvdbId").canConvertToLong() && number(node.path("nvdbId"))
                        ? (Long) node.path("nvdbId").asLong()
                        : null,
                number(node, "versjon"),
                items(node, "feil"),
                items(node, "advarsler"),
                items(node, "notabener"));
    }

    private static List<Item> items(JsonNode node, String name) {
        List<Item> items = new ArrayList<>();
        for (JsonNode each : node.path(name)) {
            items.add(
                    each.isObject()
                            ? new Item(
                                    each.path("kode").asText(""),
                                    each.path("melding").asText(""),
                                    number(each, "egenskapTypeId"),
                                    each.path("referanse").asText(""))
                            : new Item("", each.asText(each.toString()), null, ""));
        }
        return items;
    }

    /** How a lock is written in JSON is not documented: an object with {@code låsId}, or with {@code id}, or the id alone. */
    private static List<String> locks(JsonNode node) {
        return stream(node)
                .map(each -> each.isObject()
                        ? each.path("låsId").asText(each.path("id").asText(""))
                        : each.asText(""))
                .filter(each -> !each.isBlank())
                .toList();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return number(value) && value.canConvertToInt() ? (Integer) value.asInt() : null;
    }

    private static boolean number(JsonNode value) {
        return value.isIntegralNumber();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all.stream();
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return Optional.ofNullable(JSON.readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
