package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changesets and road objects as the sandbox's own page shows them. With the monitor of the changesets held. */
final class NvdbView {
    private static final int NEWEST = 100;
    private static final int NAMED = 100;

    private final Changesets changesets;

    NvdbView(Changesets changesets) {
        this.changesets = changesets;
    }

    Map<String, Object> brief() {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Integer> states = new TreeMap<>();
        changesets.all().forEach(each -> states.merge(each.state.word, 1, Integer::sum));
        shown.put("states", states);
        shown.put("changesets", list("", null, NEWEST));
        shown.put("effects", changesets.effects.count());
        shown.put("repeated", changesets.effects.repeated());
        Map<Integer, Long> objects = new TreeMap<>();
        changesets.store.all().forEach(each -> objects.merge(each.typeId, 1L, Long::sum));
        shown.put("objects", objects);
        shown.put("locks", changesets.locks.shown());
        shown.put("settings", changesets.settings.shown());
        return shown;
    }

    List<Map<String, Object>> list(String ref, @Nullable String state, int most) {
        List<Changeset> all = new ArrayList<>(changesets.all());
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && list.size() < most; i--) {
            Changeset each = all.get(i);
            if (each.eksternRef.startsWith(ref) && (state == null || each.state.word.equals(state))) {
                list.add(one(each));
            }
        }
        return list;
    }

    private static Map<String, Object> one(Changeset set) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", set.id);
        shown.put("eksternRef", set.eksternRef);
        shown.put("state", set.state.word);
        shown.put("reason", set.reason);
        shown.put("objects", set.objects);
        shown.put("started", set.started);
        shown.put("startCalls", set.startCalls);
        shown.put("took", set.oppdrag != 0);
        shown.put("dryRun", set.dryRun);
        shown.put("held", set.held);
        shown.put("blocking", set.blocking);
        shown.put("owner", set.owner);
        shown.put("client", set.client);
        shown.put("received", Instant.ofEpochMilli(set.received).toString());
        shown.put("updated", Instant.ofEpochMilli(set.updated).toString());
        return shown;
    }

    Map<String, Object> whole(Changeset set) {
        Map<String, Object> shown = one(set);
        shown.put("result", result(set));
        return shown;
    }

    private static @Nullable JsonNode result(Changeset set) {
        byte[] packed = set.result;
        try {
            return packed == null ? null : Reply.JSON.readTree(Packed.unpack(packed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> effects(String ref) {
        Map<String, Integer> times = new TreeMap<>();
        long sets = 0;
        long objects = 0;
        for (Changeset set : changesets.all()) {
            if (set.oppdrag == 0 || !set.eksternRef.startsWith(ref)) {
                continue;
            }
            sets++;
            for (Change each : Changesets.parsed(set).changes()) {
                objects++;
                times.merge(each.operation().key + " " + each.name(), 1, Integer::sum);
            }
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("sets", sets);
        shown.put("objects", objects);
        shown.put("distinct", times.size());
        shown.put(
                "repeated",
                times.entrySet().stream()
                        .filter(each -> each.getValue() > 1)
                        .limit(NAMED)
                        .map(Map.Entry::getKey)
                        .toList());
        return shown;
    }

    IdSet objects(int typeId) {
        IdSet.Gatherer ids = new IdSet.Gatherer();
        for (RoadObject each : changesets.store.all()) {
            if (each.typeId == typeId
                    && each.last().filter(last -> last.end == null).isPresent()) {
                ids.add(each.id);
            }
        }
        return ids.set();
    }
}
