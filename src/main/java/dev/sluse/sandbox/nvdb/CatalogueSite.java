package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data catalogue's API v1 (contract 6): no login. Thread-safe. */
final class CatalogueSite implements Site {
    private static final String PATH = "/api/v1/";
    private static final String TYPES = "vegobjekttyper";

    /** What of a type comes only if it is asked for. */
    private static final Set<String> PARTS = Set.of("egenskapstyper", "relasjonstyper", "stedfesting");

    private final Changesets changesets;
    private final Processing processing;

    CatalogueSite(Changesets changesets, Processing processing) {
        this.changesets = changesets;
        this.processing = processing;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.method().equals("GET")) {
            return error(405, "GET");
        }
        synchronized (changesets) {
            processing.advance();
            JsonNode found = call.path().startsWith(PATH)
                    ? find(call.path().substring(PATH.length()).split("/", -1), call)
                    : null;
            return found == null ? error(404, "Fant ikke " + call.path()) : Reply.json(200, found);
        }
    }

    private @Nullable JsonNode find(String[] path, Call call) {
        Catalogue catalogue = changesets.catalogue;
        List<String> included =
                Arrays.asList(call.query().getOrDefault("inkluder", "minimum").split(",", -1));
        if (path.length == 1 && path[0].equals("versjon")) {
            return catalogue.edition();
        }
        if (path.length == 2 && path[0].equals("egenskapstyper")) {
            return catalogue.property(number(path[1]));
        }
        boolean all = path.length == 1 || (path.length == 3 && path[1].equals("historisk"));
        if (!path[0].equals(TYPES)) {
            return null;
        }
        if (all) {
            ArrayNode types = Reply.JSON.createArrayNode();
            catalogue.types().values().forEach(each -> types.add(narrowed(each, included)));
            return types;
        }
        JsonNode type = catalogue.type(number(path[1]));
        if (type == null || path.length > 3) {
            return null;
        }
        return path.length == 2 ? narrowed(type, included) : Catalogue.property(type, number(path[2]));
    }

    private static JsonNode narrowed(JsonNode type, List<String> included) {
        if (included.contains("alle")) {
            return type;
        }
        ObjectNode narrowed = type.deepCopy();
        narrowed.remove(PARTS.stream().filter(each -> !included.contains(each)).toList());
        return narrowed;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static Reply.Whole error(int status, String message) {
        return Reply.json(status, Map.of("status", status, "message", message));
    }

    @Override
    public Reply.Whole trouble(int status) {
        return error(status, "Uventet feil");
    }
}
