package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The lists of a dataset whose items have a uid: resources, fields, processors, schedules (contract 3). Guarded by its site. */
final class Parts {
    /** Each list, and how its uids begin. */
    static final Map<String, String> NAMES =
            Map.of("resources", "re_", "fields", "fi_", "processors", "pr_", "schedules", "sc_");

    private static final int MOST = 1000;

    private final Supplier<String> random;

    Parts(Supplier<String> random) {
        this.random = random;
    }

    /** A page: {@code limit} 0 to 1000, 20 without it. */
    static ObjectNode page(ArrayNode all, Call call, String url) {
        int limit = number(call, "limit", 20);
        int offset = number(call, "offset", 0);
        if (limit < 0 || limit > MOST || offset < 0) {
            throw Refusal.invalid("limit", "Must be between 0 and 1000.");
        }
        ObjectNode page = Reply.JSON.createObjectNode().put("total_count", all.size());
        boolean more = limit > 0 && offset + limit < all.size();
        page.put("next", more ? url + "?limit=" + limit + "&offset=" + (offset + limit) : null);
        page.put(
                "previous",
                offset > 0 && limit > 0 ? url + "?limit=" + limit + "&offset=" + Math.max(0, offset - limit) : null);
        ArrayNode results = page.putArray("results");
        for (int i = offset; i < Math.min(all.size(), offset + limit); i++) {
            results.add(all.get(i));
        }
        return page;
    }

    private static int number(Call call, String name, int otherwise) {
        try {
            return Integer.parseInt(call.query().getOrDefault(name, String.valueOf(otherwise)));
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name, "Must be a number.");
        }
    }

    ObjectNode create(Dataset dataset, String list, Call call, String now) {
        ObjectNode item = item(dataset, list, call);
        item.put("uid", NAMES.get(list) + random.get());
        item.put("updated_at", now);
        dataset.part(list).add(item);
        return item;
    }

    ObjectNode replace(Dataset dataset, String list, String uid, Call call, String now) {
        int index = index(dataset, list, uid);
        ObjectNode item = item(dataset, list, call);
        item.put("uid", uid);
        item.put("updated_at", now);
        dataset.part(list).set(index, item);
        return item;
    }

    static void delete(Dataset dataset, String list, String uid) {
        dataset.part(list).remove(index(dataset, list, uid));
    }

    static JsonNode find(Dataset dataset, String list, String uid) {
        return dataset.part(list).get(index(dataset, list, uid));
    }

    private static int index(Dataset dataset, String list, String uid) {
        ArrayNode all = dataset.part(list);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("uid").asText().equals(uid)) {
                return i;
            }
        }
        throw Refusal.notFound("'" + uid + "' of " + list);
    }

    private static ObjectNode item(Dataset dataset, String list, Call call) {
        ObjectNode item = object(call);
        if (list.equals("resources")) {
            for (String each : List.of("type", "title", "datasource")) {
                JsonNode given = item.path(each);
                if (given.isMissingNode()
                        || given.isNull()
                        || (given.isTextual() && given.asText().isEmpty())) {
                    throw Refusal.invalid(each, "This field is required.");
                }
            }
            JsonNode source = item.path("datasource");
            String file = source.at("/file/uid").asText();
            if (source.path("type").asText().equals("uploaded_file") && !dataset.files.containsKey(file)) {
                throw Refusal.invalid("datasource", "There is no uploaded file '" + file + "'.");
            }
        }
        return item;
    }

    /** @throws Refusal if the body is no JSON object */
    static ObjectNode object(Call call) {
        try {
            if (Reply.JSON.readTree(call.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // said below
        }
        throw Refusal.bad("Bad request: the body is no JSON object.");
    }
}
