package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What NVDB holds, and how changesets change it. The same ones in the same order give the same ids. Guarded by its site. */
final class RoadObjects {
    private static final long FIRST_ID = 1_022_000_000L;
    /** Changesets whose content is at hand: each of a thousand objects asks for that of its own. */
    private static final int AT_HAND = 4;

    final Stretches stretches = new Stretches();
    final Catalogue catalogue;
    private final Map<Long, RoadObject> all = new LinkedHashMap<>();
    private final Function<String, Parsed> changesets;
    private final Map<String, Parsed> atHand = new LinkedHashMap<>();
    private final Map<String, List<RoadObject.Version>> hidden = new HashMap<>();
    private long lastId = FIRST_ID;

    /** @param changesets the content of one, by its id */
    RoadObjects(Catalogue catalogue, Function<String, Parsed> changesets) {
        this.catalogue = catalogue;
        this.changesets = changesets;
        Seed.objects().forEach(this::plant);
    }

    /** One that is there from the start. */
    private void plant(JsonNode seed) {
        RoadObject object =
                new RoadObject(seed.path("nvdbId").asLong(), seed.path("typeId").asInt());
        Change change = new Change(Operation.REGISTRER, 0, seed);
        for (int number = 1; number <= seed.path("versjon").asInt(1); number++) {
            RoadObject.Version version = new RoadObject.Version(
                    number,
                    number == 1 ? change.start() : "2020-01-01",
                    seed.path("endret").asLong());
            version.visible = true;
            version.content = content(seed);
            object.versions.add(version);
        }
        all.put(object.id, object);
        if (catalogue.isExclusive(object.typeId)) {
            stretches.add(object.id, object.typeId, change.places());
        }
    }

    Optional<RoadObject> find(long id) {
        return Optional.ofNullable(all.get(id));
    }

    Collection<RoadObject> all() {
        return all.values();
    }

    /** What a version says: egenskaper, stedfesting, assosiasjoner. */
    JsonNode content(RoadObject.Version version) {
        if (version.content == null) {
            return content(version.changeset).changes().get(version.at).object();
        }
        try {
            return Reply.JSON.readTree(version.content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Parsed content(String changeset) {
        Parsed parsed = atHand.remove(changeset);
        if (parsed == null) {
            parsed = changesets.apply(changeset);
        }
        atHand.put(changeset, parsed);
        if (atHand.size() > AT_HAND) {
            atHand.remove(atHand.keySet().iterator().next());
        }
        return parsed;
    }

    private static byte[] content(JsonNode object) {
        ObjectNode kept = Reply.JSON.createObjectNode();
        for (String each : List.of("egenskaper", "stedfesting", "assosiasjoner")) {
            if (object.has(each)) {
                kept.set(each, object.path(each));
            }
        }
        return Reply.json(0, kept).body();
    }

    private List<JsonNode> places(RoadObject.Version version) {
        return new Change(Operation.REGISTRER, 0, content(version)).places();
    }

    /**
     * Carries a changeset out, which must have been found right.
     *
     * @param findings learns the ids
     */
    void write(String changeset, Parsed parsed, long now, Findings findings) {
        for (int i = 0; i < parsed.changes().size(); i++) {
            Change change = parsed.changes().get(i);
            if (change.operation() == Operation.REGISTRER) {
                RoadObject object = new RoadObject(++lastId, change.typeId());
                all.put(object.id, object);
                version(object, changeset, i, change, 1, change.start(), now);
                pushAside(object, change, now, findings);
                findings.became(i, object.id, 1);
            } else {
                RoadObject object = all.get(change.nvdbId());
                if (object != null) {
                    change(object, changeset, i, change, now);
                    findings.became(
                            i, object.id, object.last().map(each -> each.number).orElse(0));
                }
            }
        }
    }

    private void version(
            RoadObject object, String changeset, int at, Change change, int number, String start, long now) {
        RoadObject.Version version = new RoadObject.Version(number, start, now);
        String end = change.object().at("/gyldighetsperiode/sluttdato").asText();
        version.end = end.isEmpty() ? null : end;
        version.changeset = changeset;
        if (change.operation().isPartial()) {
            version.content = merged(object, change);
        } else {
            version.at = at;
        }
        object.versions.add(version);
        hidden.computeIfAbsent(changeset, key -> new ArrayList<>()).add(version);
        lay(object, version);
    }

    /** Where the newest version lies. */
    private void lay(RoadObject object, RoadObject.Version version) {
        if (catalogue.isExclusive(object.typeId)) {
            List<JsonNode> places = places(version);
            stretches.remove(object.id, places);
            if (version.end == null) {
                stretches.add(object.id, object.typeId, places);
            }
        }
    }

    private void change(RoadObject object, String changeset, int at, Change change, long now) {
        RoadObject.Version last = object.last().orElseThrow();
        switch (change.operation()) {
            case OPPDATER, DELVIS_OPPDATER -> {
                if (change.is("overskriv")) {
                    object.versions.remove(last);
                    version(object, changeset, at, change, last.number, change.start(), now);
                } else {
                    leave(object, last);
                    last.end = change.start();
                    last.modified = now;
                    version(object, changeset, at, change, last.number + 1, change.start(), now);
                }
            }
            case KORRIGER, DELVIS_KORRIGER -> {
                RoadObject.Version version = object.version(change.version()).orElseThrow();
                leave(object, version);
                version.content = change.operation().isPartial() ? merged(object, change) : content(change.object());
                version.modified = now;
                version.start = change.start().isEmpty() ? version.start : change.start();
                lay(object, version);
            }
            case LUKK -> {
                leave(object, last);
                last.end = change.object().path("lukkedato").asText();
                last.modified = now;
            }
            case GJENOPPRETT -> {
                last.end = null;
                last.modified = now;
                lay(object, last);
            }
            case FJERN -> {
                leave(object, last);
                if (change.object().has("versjon")) {
                    object.versions.remove(last);
                } else {
                    object.versions.clear();
                }
            }
            case REGISTRER -> throw new IllegalStateException(change.path());
        }
    }

    private void leave(RoadObject object, RoadObject.Version version) {
        if (catalogue.isExclusive(object.typeId)) {
            stretches.remove(object.id, places(version));
        }
    }

    /** Older objects end where and when a new one of a covering type begins: contract 5.1, overlappsautomatikk. */
    private void pushAside(RoadObject object, Change change, long now, Findings findings) {
        if (!catalogue.isExclusive(object.typeId)) {
            return;
        }
        for (long each : stretches.meeting(object.typeId, change.places())) {
            RoadObject.Version last =
                    Optional.ofNullable(all.get(each)).flatMap(RoadObject::last).orElse(null);
            if (each == object.id || last == null || last.start.compareTo(change.start()) >= 0) {
                continue;
            }
            stretches.remove(each, places(last));
            last.end = change.start();
            last.modified = now;
            findings.global(
                    Findings.NOTE, "AUTOMATISK_OPPDATERING", "Vegobjekt " + each + " er avsluttet " + change.start());
        }
    }

    /** The content before with the changes in it. */
    private byte[] merged(RoadObject object, Change change) {
        RoadObject.Version base = (change.operation() == Operation.DELVIS_KORRIGER
                        ? object.version(change.version())
                        : object.last())
                .orElseThrow();
        ObjectNode merged = content(base).deepCopy();
        for (String each : List.of("egenskaper", "assosiasjoner")) {
            ArrayNode kept = Reply.JSON.createArrayNode();
            List<Integer> changed = new ArrayList<>();
            change.object()
                    .path(each)
                    .forEach(item -> changed.add(item.path("typeId").asInt()));
            merged.path(each).forEach(item -> {
                if (!changed.contains(item.path("typeId").asInt())) {
                    kept.add(item);
                }
            });
            change.object().path(each).forEach(item -> {
                if (!item.path("operasjon").asText().equals("slett")) {
                    kept.add(((ObjectNode) item.deepCopy()).without("operasjon"));
                }
            });
            merged.set(each, kept);
        }
        if (change.object().has("stedfesting")) {
            merged.set(
                    "stedfesting",
                    ((ObjectNode) change.object().path("stedfesting").deepCopy()).without("operasjon"));
        }
        return content(merged);
    }

    /** From now on API Les shows what a changeset wrote. */
    void show(String changeset) {
        List<RoadObject.Version> written = hidden.remove(changeset);
        if (written != null) {
            written.forEach(each -> each.visible = true);
        }
    }
}
