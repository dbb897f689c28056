package dev.sluse.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is kept of the provider's last word. As a rule its own document as it came. Of an operation whose changeset was sent more than
 * once an array, one element for each time, in the provider's other shape: {@code id}, {@code excluded}, {@code status}.
 */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    /** The status of a changeset with its UUID, and with the indices of what it was sent without. */
    static JsonNode framed(Run run, JsonNode document, String uuid) {
        ObjectNode frame = JSON.createObjectNode().put("id", uuid);
        List<Integer> excluded = run.memo().round().excluded();
        if (!excluded.isEmpty()) {
            ArrayNode out = frame.putArray("excluded");
            excluded.forEach(out::add);
        }
        frame.set("status", document);
        return frame;
    }

    /**
     * All of it.
     *
     * @param last framed
     * @param bare the last one as it came: what is kept where it is the only one
     */
    static String whole(Run run, JsonNode last, String bare) {
        List<JsonNode> earlier = run.memo().earlier();
        if (earlier.isEmpty()) {
            return bare;
        }
        ArrayNode all = JSON.createArrayNode();
        earlier.forEach(all::add);
        return all.add(last).toString();
    }
}
