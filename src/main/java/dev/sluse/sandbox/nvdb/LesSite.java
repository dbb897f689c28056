package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.util.Map;
import java.util.Optional;

/** API Les v4, as much of it as a writer needs (contract 7): it shows what was indexed. No login. Thread-safe. */
final class LesSite implements Site {
    private static final String PATH = "/api/v4/";
    private static final int MOST = 1000;

    private final Changesets changesets;
    private final Processing processing;

    LesSite(Changesets changesets, Processing processing) {
        this.changesets = changesets;
        this.processing = processing;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.method().equals("GET") || !call.path().startsWith(PATH)) {
            return error(404, "Fant ikke " + call.path());
        }
        String[] path = call.path().substring(PATH.length()).split("/", -1);
        synchronized (changesets) {
            processing.advance();
            if (path.length == 1 && path[0].equals("vegobjekt")) {
                return find(call.query().getOrDefault("id", ""))
                        .flatMap(each -> each.shown().map(version -> shown(each, version)))
                        .map(each -> Reply.json(200, each))
                        .orElseGet(() -> error(404, "Fant ikke vegobjektet"));
            }
            if (!path[0].equals("vegobjekter") || path.length < 2 || path.length > 4) {
                return error(404, "Fant ikke " + call.path());
            }
            return path.length == 2 ? list(call, path[1]) : one(path);
        }
    }

    private Reply one(String[] path) {
        Optional<RoadObject> found =
                find(path[2]).filter(each -> String.valueOf(each.typeId).equals(path[1]));
        if (found.isEmpty() || found.get().shown().isEmpty()) {
            return error(404, "Fant ikke vegobjekt " + path[2]);
        }
        RoadObject object = found.get();
        if (path.length == 4 && path[3].equals("versjoner")) {
            ArrayNode all = Reply.JSON.createArrayNode();
            object.versions.stream().filter(each -> each.visible).forEach(each -> all.add(shown(object, each)));
            return Reply.json(200, all);
        }
        Optional<RoadObject.Version> version = path.length == 3
                ? object.shown()
                : object.versions.stream()
                        .filter(each ->
                                each.visible && String.valueOf(each.number).equals(path[3]))
                        .findFirst();
        return version.<Reply>map(each -> Reply.json(200, shown(object, each)))
                .orElseGet(() -> error(404, "Fant ikke versjonen"));
    }

    private Optional<RoadObject> find(String id) {
        return id.matches("\\d{1,18}") ? changesets.store.find(Long.parseLong(id)) : Optional.empty();
    }

    private Reply list(Call call, String type) {
        String most = call.query().getOrDefault("antall", "100");
        String start = call.query().getOrDefault("start", "0");
        if (!most.matches("\\d{1,4}") || Integer.parseInt(most) > MOST || !start.matches("\\d{1,18}")) {
            return error(400, "antall er høyst 1000");
        }
        ObjectNode json = Reply.JSON.createObjectNode();
        ArrayNode objects = json.putArray("objekter");
        long last = Long.parseLong(start);
        for (RoadObject each : changesets.store.all()) {
            Optional<RoadObject.Version> version = each.shown();
            boolean wanted = String.valueOf(each.typeId).equals(type) && each.id > last;
            if (wanted && version.isPresent() && objects.size() < Integer.parseInt(most)) {
                objects.add(shown(each, version.get()));
            }
        }
        ObjectNode metadata = json.putObject("metadata").put("returnert", objects.size());
        if (!objects.isEmpty()) {
            metadata.putObject("neste")
                    .put("start", objects.get(objects.size() - 1).path("id").asText());
        }
        return Reply.json(200, json);
    }

    private ObjectNode shown(RoadObject object, RoadObject.Version version) {
        JsonNode content = changesets.store.content(version);
        JsonNode type = changesets.catalogue.type(object.typeId);
        ObjectNode json = Reply.JSON.createObjectNode().put("id", object.id);
        ObjectNode metadata = json.putObject("metadata");
        metadata.putObject("type")
                .put("id", object.typeId)
                .put("navn", type == null ? "" : type.path("navn").asText());
        metadata.put("versjon", version.number).put("startdato", version.start);
        if (version.end != null) {
            metadata.put("sluttdato", version.end);
        }
        metadata.put("sist_modifisert", Times.localSeconds(version.modified));
        ArrayNode properties = json.putArray("egenskaper");
        for (JsonNode each : content.path("egenskaper")) {
            property(properties.addObject(), each);
        }
        ArrayNode places = json.putObject("lokasjon").putArray("stedfestinger");
        content.at("/stedfesting/punkt")
                .forEach(each -> place(places.addObject().put("type", "Punkt"), each));
        content.at("/stedfesting/linje")
                .forEach(each -> place(places.addObject().put("type", "Linje"), each));
        return json;
    }

    private void property(ObjectNode shown, JsonNode given) {
        int id = given.path("typeId").asInt();
        JsonNode property = changesets.catalogue.property(id);
        shown.put("id", id);
        if (property == null) {
            return;
        }
        shown.put("navn", property.path("navn").asText());
        shown.put("egenskapstype", property.path("egenskapstype").asText());
        JsonNode value = given.path("verdi").isArray() ? given.path("verdi").path(0) : given.path("verdi");
        JsonNode number = given.path("enum").isArray() ? given.path("enum").path(0) : given.path("enum");
        for (JsonNode each : property.path("tillatte_verdier")) {
            if (each.path("id").asText().equals(number.asText("-"))
                    || each.path("verdi").asText().equals(value.asText("-"))) {
                shown.set("verdi", each.path("verdi"));
                shown.set("enum_id", each.path("id"));
            }
        }
        if (!shown.has("verdi")) {
            shown.set(
                    "verdi",
                    value.isMissingNode() ? given.path("geometri").path(0).path("wkt") : value);
        }
    }

    /** Other names than those that are written (contract 7). */
    private static void place(ObjectNode shown, JsonNode given) {
        shown.set("veglenkesekvensid", given.path("veglenkesekvensNvdbId"));
        if (given.has("posisjon")) {
            shown.set("relativPosisjon", given.path("posisjon"));
        } else {
            shown.set("startposisjon", given.path("fra"));
            shown.set("sluttposisjon", given.path("til"));
        }
        for (String each : new String[] {"retning", "sideposisjon", "kjørefelt"}) {
            if (given.has(each)) {
                shown.set(each, given.path(each));
            }
        }
    }

    private static Reply.Whole error(int status, String message) {
        return Reply.json(status, Map.of("status", status, "detail", message));
    }

    @Override
    public Reply.Whole trouble(int status) {
        return error(status, "Uventet feil");
    }
}
