package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which objects lie where, of types that may not overlap, and which road link sequences there are. Guarded by its site. */
final class Stretches {
    /** All sequences below are there, and no other. */
    static final long KNOWN = 10_000_000;

    private record Span(long object, int typeId, double from, double to, String direction) {
        boolean meets(JsonNode place, int otherType) {
            return typeId == otherType
                    && from < place.path("til").asDouble()
                    && place.path("fra").asDouble() < to
                    && (direction.isEmpty()
                            || place.path("retning").asText().isEmpty()
                            || direction.equals(place.path("retning").asText()));
        }
    }

    private final Map<Long, List<Span>> spans = new HashMap<>();
    private final Set<Long> unknown = new TreeSet<>();

    void unknown(Set<Long> sequences) {
        unknown.clear();
        unknown.addAll(sequences);
    }

    boolean isKnown(long sequence) {
        return sequence > 0 && sequence < KNOWN && !unknown.contains(sequence);
    }

    void add(long object, int typeId, List<JsonNode> places) {
        for (JsonNode each : places) {
            if (each.has("fra")) {
                spans.computeIfAbsent(each.path("veglenkesekvensNvdbId").asLong(), key -> new ArrayList<>(1))
                        .add(new Span(
                                object,
                                typeId,
                                each.path("fra").asDouble(),
                                each.path("til").asDouble(),
                                each.path("retning").asText()));
            }
        }
    }

    void remove(long object, List<JsonNode> places) {
        for (JsonNode each : places) {
            List<Span> there = spans.get(each.path("veglenkesekvensNvdbId").asLong());
            if (there != null) {
                there.removeIf(span -> span.object() == object);
            }
        }
    }

    /** Objects of a type that lie on some of these places. */
    Set<Long> meeting(int typeId, List<JsonNode> places) {
        Set<Long> meeting = new TreeSet<>();
        for (JsonNode each : places) {
            for (Span span :
                    spans.getOrDefault(each.path("veglenkesekvensNvdbId").asLong(), List.of())) {
                if (each.has("fra") && span.meets(each, typeId)) {
                    meeting.add(span.object());
                }
            }
        }
        return meeting;
    }
}
