package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Polls;
import dev.sluse.sandbox.wire.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of the Automation API (contract 3), with the monitor of the datasets held. */
final class Automation {
    /** Who the API key belongs to. */
    static final String USER = "sandbox-api";

    private static final Set<String> ORDERS = Set.of(Life.PUBLISH, Life.METADATA, Life.UNPUBLISH, "abort");

    private final Datasets datasets;
    private final Parts parts;
    private final Polls polls;

    Automation(Datasets datasets, Polls polls) {
        this.datasets = datasets;
        this.parts = new Parts(datasets::random);
        this.polls = polls;
    }

    /** @param path segments behind {@code /api/automation/v1.0} */
    Reply answer(Call call, List<String> path, String url) {
        if (path.equals(List.of("extractors"))) {
            return extractors(call, url);
        }
        if (!path.get(0).equals("datasets")) {
            throw Refusal.notFound("'" + call.path() + "'");
        }
        if (path.size() == 1) {
            return catalogue(call, url);
        }
        Dataset dataset = datasets.get(path.get(1));
        if (!call.method().equals("GET")) {
            call.pause().run();
        }
        if (path.size() == 2) {
            return dataset(call, dataset);
        }
        String what = path.get(2);
        if (what.equals("status") && path.size() == 3) {
            return status(call, dataset);
        }
        if (ORDERS.contains(what) && path.size() == 3) {
            need(call, "POST");
            return order(dataset, what, USER);
        }
        if (what.equals("versions")) {
            return versions(call, dataset, path, url);
        }
        if (what.equals("metadata")) {
            return metadata(call, dataset, path.subList(3, path.size()));
        }
        if (Parts.NAMES.containsKey(what)) {
            return part(call, dataset, what, path, url);
        }
        throw Refusal.notFound("'" + call.path() + "'");
    }

    private static void need(Call call, String... methods) {
        if (!Arrays.asList(methods).contains(call.method())) {
            throw new Refusal(
                    405,
                    "method_not_allowed",
                    "MethodNotAllowedException",
                    "Method \"" + call.method() + "\" not allowed.",
                    Map.of());
        }
    }

    private static Reply extractors(Call call, String url) {
        need(call, "GET");
        ArrayNode all = Reply.JSON.createArrayNode();
        for (String each : List.of("csvfile", "jsonfile")) {
            all.addObject().put("type", each).put("label", each.equals("csvfile") ? "CSV File" : "JSON File");
        }
        return Reply.json(200, Parts.page(all, call, url));
    }

    private Reply catalogue(Call call, String url) {
        need(call, "GET", "POST");
        if (call.method().equals("POST")) {
            ObjectNode wanted = Parts.object(call);
            if (wanted.path("metadata").isMissingNode()) {
                throw Refusal.invalid("metadata", "This field is required.");
            }
            Dataset dataset = datasets.create(wanted.path("dataset_id").asText("dataset-" + datasets.random()));
            dataset.restricted = wanted.path("is_restricted").asBoolean();
            if (wanted.path("metadata") instanceof ObjectNode metadata) {
                dataset.metadata = metadata;
            }
            datasets.save(dataset);
            return Reply.json(201, shown(dataset));
        }
        ArrayNode all = Reply.JSON.createArrayNode();
        String id = call.query().get("dataset_id");
        datasets.all().stream().filter(each -> id == null || each.id.equals(id)).forEach(each -> all.add(shown(each)));
        return Reply.json(200, Parts.page(all, call, url));
    }

    private Reply dataset(Call call, Dataset dataset) {
        need(call, "GET", "PUT", "DELETE");
        if (call.method().equals("PUT")) {
            ObjectNode wanted = Parts.object(call);
            String id = wanted.path("dataset_id").asText(dataset.id);
            if (dataset.published && !id.equals(dataset.id)) {
                throw Refusal.invalid("dataset_id", "It cannot be changed while the dataset is published.");
            }
            Life.atRest(dataset);
            dataset.id = id;
            dataset.restricted = wanted.path("is_restricted").asBoolean(dataset.restricted);
            if (wanted.path("metadata") instanceof ObjectNode metadata) {
                dataset.metadata = metadata;
            }
            datasets.changed(dataset, "metadata", USER);
        } else if (call.method().equals("DELETE")) {
            Life.atRest(dataset);
            datasets.delete(dataset);
            return Reply.empty(204);
        }
        return Reply.json(200, shown(dataset));
    }

    private static ObjectNode shown(Dataset dataset) {
        ObjectNode json = Reply.JSON.createObjectNode().put("uid", dataset.uid).put("dataset_id", dataset.id);
        json.put("created_at", StatusDocument.time(dataset.created, false));
        json.put("updated_at", StatusDocument.time(dataset.updated, false));
        json.put("is_published", dataset.published).put("is_restricted", dataset.restricted);
        json.set("metadata", dataset.metadata.deepCopy());
        return json;
    }

    private Reply status(Call call, Dataset dataset) {
        need(call, "GET");
        ObjectNode shown = dataset.stale != null && datasets.now() < dataset.staleUntil
                ? dataset.stale
                : StatusDocument.of(dataset, datasets.settings.wholeSeconds);
        polls.polled(dataset.uid, shown.path("status").asText(), Instant.ofEpochMilli(datasets.now()));
        return Reply.json(200, shown);
    }

    /** @throws Refusal if it may not be now */
    Reply order(Dataset dataset, String what, String by) {
        try {
            if (what.equals("abort")) {
                datasets.life.abort(dataset, datasets.now());
            } else {
                datasets.life.order(dataset, what, by, datasets.now());
            }
        } finally {
            datasets.save(dataset);
        }
        return Reply.json(200, Map.of("detail", "ok"));
    }

    private Reply versions(Call call, Dataset dataset, List<String> path, String url) {
        if (path.size() == 3) {
            need(call, "GET");
            return Reply.json(200, Parts.page(dataset.versions, call, url));
        }
        for (JsonNode each : dataset.versions) {
            if (each.path("uid").asText().equals(path.get(3))) {
                if (path.size() == 4) {
                    need(call, "GET");
                    return Reply.json(200, each);
                }
                need(call, "POST");
                datasets.life.order(dataset, Life.RESTORE, USER, datasets.now());
                datasets.changed(dataset, "restore", USER);
                return Reply.json(200, shown(dataset));
            }
        }
        throw Refusal.notFound("Version '" + path.get(3) + "'");
    }

    /** {@code PUT} of a template drops the fields that are not in it (contract 7). */
    private Reply metadata(Call call, Dataset dataset, List<String> at) {
        need(call, "GET", "PUT", "DELETE");
        if (call.method().equals("GET")) {
            JsonNode found = dataset.metadata;
            for (String each : at) {
                found = found.path(each);
            }
            if (found.isMissingNode()) {
                throw Refusal.notFound("'" + call.path() + "'");
            }
            return Reply.json(200, found);
        }
        Life.atRest(dataset);
        if (call.method().equals("DELETE")) {
            if (at.size() != 2 || !(dataset.metadata.path(at.get(0)) instanceof ObjectNode template)) {
                throw Refusal.notFound("'" + call.path() + "'");
            }
            template.remove(at.get(1));
            datasets.changed(dataset, "metadata", USER);
            return Reply.empty(204);
        }
        ObjectNode value = Parts.object(call);
        switch (at.size()) {
            case 0 -> dataset.metadata = value;
            case 1 -> dataset.metadata.set(at.get(0), value);
            default -> dataset.metadata.withObject("/" + at.get(0)).set(at.get(1), value);
        }
        datasets.changed(dataset, "metadata", USER);
        return Reply.json(200, value);
    }

    private Reply part(Call call, Dataset dataset, String list, List<String> path, String url) {
        if (path.size() == 3) {
            need(call, "GET", "POST");
            if (call.method().equals("GET")) {
                return Reply.json(200, Parts.page(dataset.part(list), call, url));
            }
            Life.atRest(dataset);
            ObjectNode made = parts.create(dataset, list, call, StatusDocument.time(datasets.now(), false));
            datasets.changed(dataset, section(list), USER);
            return Reply.json(201, made);
        }
        String uid = path.get(3);
        if (path.size() == 5 && path.get(4).equals("clean_cache") && list.equals("resources")) {
            need(call, "POST");
            Parts.find(dataset, list, uid);
            return Reply.empty(204);
        }
        if (path.size() > 4) {
            throw Refusal.notFound("'" + call.path() + "'");
        }
        need(call, "GET", "PUT", "DELETE");
        JsonNode found = Parts.find(dataset, list, uid);
        if (call.method().equals("GET")) {
            return Reply.json(200, found);
        }
        Life.atRest(dataset);
        if (call.method().equals("DELETE")) {
            Parts.delete(dataset, list, uid);
            datasets.changed(dataset, section(list), USER);
            return Reply.empty(204);
        }
        ObjectNode made = parts.replace(dataset, list, uid, call, StatusDocument.time(datasets.now(), false));
        datasets.changed(dataset, section(list), USER);
        return Reply.json(200, made);
    }

    private static String section(String list) {
        return list.equals("resources") ? "data" : list;
    }
}
