package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.nvdb.StatusDocument.RoadObject;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A changeset that the server says no to: with a status, or with a fault before it was even stored. Either the end, or the whole is sent
 * once more without the objects that were rejected and what falls with them (option {@code isolate}).
 */
final class Rejection {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rejection() {}

    /**
     * Of a status.
     *
     * @param word the state of the operation from now on
     * @param json the provider's own text
     * @param uuid of the changeset; null where it was none yet
     */
    static Transition ofStatus(Run run, String word, String json, @Nullable String uuid, Instant now) {
        StatusDocument status = StatusDocument.of(json).orElseThrow();
        return of(run, word, tree(json), json, uuid, status, RejectReason.hint(status.rejectReason()), now);
    }

    /** Of a fault. */
    static Transition ofFault(Run run, Answer.Reply reply, Instant now) {
        String hint = reply.status() == 413
                ? " It is too large for NVDB: choose a smaller batchSize and send the delivery through again."
                : "";
        return ofDocument(run, document(run, reply), hint, now);
    }

    /**
     * Of what stands in for a status.
     *
     * @param hint a sentence more, with a blank before it; or empty
     */
    static Transition ofDocument(Run run, JsonNode document, String hint, Instant now) {
        return of(run, null, document, document.toString(), null, StatusDocument.of(document), hint, now);
    }

    /** A fault in the form of a status: what it says of an object by its place in the request is held against that object. */
    static JsonNode document(Run run, Answer.Reply reply) {
        Fault fault = Fault.of(reply);
        ObjectNode document = JSON.createObjectNode();
        document.putObject("fault").put("httpStatus", reply.status()).put("text", fault.text());
        ObjectNode result = document.putObject("resultat");
        ArrayNode global = result.putArray("feil");
        ArrayNode objects = result.putArray("vegobjekter");
        List<Integer> sent = sent(run);
        for (String message : fault.messages()) {
            OptionalInt index = Fault.index(message);
            boolean known = index.isPresent() && index.getAsInt() < sent.size();
            ArrayNode to = known ? errors(objects, sent.get(index.getAsInt())) : global;
            to.addObject().put("kode", "HTTP_" + reply.status()).put("melding", message);
        }
        return document;
    }

    /** Of the object with that index, one for all that is said of it. */
    private static ArrayNode errors(ArrayNode objects, int index) {
        for (JsonNode each : objects) {
            if (each.path("index").asInt() == index) {
                return (ArrayNode) each.path("feil");
            }
        }
        return objects.addObject().put("index", index).putArray("feil");
    }

    private static Transition of(
            Run run,
            @Nullable String word,
            JsonNode document,
            String text,
            @Nullable String uuid,
            StatusDocument status,
            String hint,
            Instant now) {
        boolean mayIsolate = run.orders().isolate()
                && !run.memo().round().isolated()
                && status.errors().isEmpty();
        List<Integer> fallen = mayIsolate ? fallen(run, status) : List.of();
        if (!fallen.isEmpty() && fallen.size() < run.batch().size()) {
            Memo next = run.memo().isolated(run.orders(), fallen, framed(run, document, uuid), now);
            return run.go(
                    next,
                    word,
                    null,
                    sentence(status) + " It is sent once more without " + fallen.size() + " of " + size(run)
                            + " objects: those rejected, and what belongs to them.",
                    Duration.ZERO,
                    null);
        }
        String reason = "NVDB rejected batch " + run.operation().batch() + " of "
                + run.operation().target()
                + (uuid == null ? "" : " (changeset " + uuid + ")") + ": " + sentence(status)
                + " One error rejects the whole changeset: nothing of it was written." + hint;
        return new Transition.Documented(
                new Transition.Refused(word, reason, ""), Documents.whole(run, framed(run, document, uuid), text));
    }

    private static String size(Run run) {
        return String.valueOf(run.orders().objects());
    }

    private static JsonNode framed(Run run, JsonNode document, @Nullable String uuid) {
        return uuid == null ? document : Documents.framed(run, document, uuid);
    }

    /** All objects that have errors, and what falls with them; empty if one of them is none of ours. */
    private static List<Integer> fallen(Run run, StatusDocument status) {
        Map<String, Integer> places = run.batch().places();
        Set<Integer> rejected = new TreeSet<>(run.memo().round().excluded());
        for (RoadObject each : status.objects()) {
            if (!each.errors().isEmpty()) {
                Integer place = place(each, places);
                if (place == null) {
                    return List.of();
                }
                rejected.add(place);
            }
        }
        return rejected.isEmpty() ? List.of() : run.batch().families().of(rejected);
    }

    private static @Nullable Integer place(RoadObject object, Map<String, Integer> places) {
        if (object.index() != null) {
            return object.index();
        }
        Integer byTemp = object.tempId() == null ? null : places.get("t" + object.tempId());
        return byTemp != null || object.nvdbId() == null ? byTemp : places.get("n" + object.nvdbId());
    }

    /** The accepted indices of what was sent, in order. */
    private static List<Integer> sent(Run run) {
        Set<Integer> excluded = new TreeSet<>(run.memo().round().excluded());
        return IntStream.range(0, run.orders().objects())
                .filter(each -> !excluded.contains(each))
                .boxed()
                .toList();
    }

    /** What is wrong, in one sentence. */
    private static String sentence(StatusDocument status) {
        List<String> said = new ArrayList<>();
        status.errors().stream().findFirst().ifPresent(each -> said.add(text(each)));
        List<RoadObject> bad = status.objects().stream()
                .filter(each -> !each.errors().isEmpty())
                .toList();
        if (!bad.isEmpty()) {
            RoadObject first = bad.get(0);
            said.add((bad.size() == 1 ? "one object has errors" : bad.size() + " objects have errors, the first") + ", "
                    + named(first) + ": " + text(first.errors().get(0)));
        }
        String why = status.rejectReason().isEmpty() ? "" : status.rejectReason() + ", ";
        return why + (said.isEmpty() ? "it does not say why" : String.join("; ", said)).replaceFirst("[.]+$", "") + ".";
    }

    private static String named(RoadObject object) {
        if (object.tempId() != null) {
            return object.tempId();
        }
        return object.nvdbId() != null ? "object " + object.nvdbId() : "number " + object.index();
    }

    private static String text(StatusDocument.Item item) {
        String message = Said.tidy(item.message());
        return (item.code() + " " + message).strip();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }
}
