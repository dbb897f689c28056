package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;

/** What was found in a changeset, by object and about the whole: the {@code resultat} of its status (contract 5.5). For one thread. */
final class Findings {
    static final String ERROR = "feil";
    static final String WARNING = "advarsler";
    static final String NOTE = "notabener";

    private final ObjectNode global = levels(Reply.JSON.createObjectNode());
    private final List<ObjectNode> objects = new ArrayList<>();
    private int errors;

    Findings(Parsed parsed) {
        for (Change each : parsed.changes()) {
            ObjectNode object = Reply.JSON.createObjectNode();
            if (each.operation() == Operation.REGISTRER) {
                object.put("tempId", each.tempId());
            } else {
                object.put("nvdbId", each.nvdbId());
                if (each.object().has("versjon")) {
                    object.put("versjon", each.version());
                }
            }
            objects.add(levels(object));
        }
    }

    private static ObjectNode levels(ObjectNode node) {
        node.putArray(ERROR);
        node.putArray(WARNING);
        node.putArray(NOTE);
        return node;
    }

    void global(String level, String code, String message) {
        add(global, level, code, message);
    }

    /**
     * One about an object.
     *
     * @param at which object of the whole set
     * @param typeId its type, for the reference
     * @param propertyId 0: about the whole object
     */
    void add(int at, String level, String code, String message, int typeId, int propertyId) {
        ObjectNode item = add(objects.get(at), level, code, message);
        item.put("referanse", "https://datakatalogen.vegdata.no/" + typeId);
        if (propertyId != 0) {
            item.put("egenskapTypeId", propertyId);
        }
    }

    private ObjectNode add(ObjectNode to, String level, String code, String message) {
        errors += level.equals(ERROR) ? 1 : 0;
        return ((ArrayNode) to.path(level)).addObject().put("kode", code).put("melding", message);
    }

    /** What an object has become. */
    void became(int at, long nvdbId, int version) {
        objects.get(at).put("nvdbId", nvdbId).put("versjon", version);
    }

    boolean hasErrors() {
        return errors > 0;
    }

    ObjectNode result() {
        ObjectNode result = global.deepCopy();
        objects.forEach(result.putArray("vegobjekter")::add);
        return result;
    }
}
