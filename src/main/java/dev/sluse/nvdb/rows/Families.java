package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parents as JSON with children that are not in it yet: the parent lists its children (contract 5.3). */
final class Families {
    private Families() {}

    /** The parent with these children in its {@code assosiasjoner}. */
    static byte[] with(byte[] parent, List<Together.Tie> children, Function<Together.Tie, String> tempId)
            throws IOException {
        Map<String, Object> members = members(parent);
        List<Object> associations = new ArrayList<>(RoadObject.list(members.get("assosiasjoner")));
        for (Together.Tie each : children) {
            Map<String, Object> association = association(associations, each.association());
            List<Object> named = new ArrayList<>(RoadObject.list(association.get("tempId")));
            String id = tempId.apply(each);
            boolean there = named.stream().anyMatch(one -> RoadObject.object(one)
                    .map(child -> RoadObject.text(child.get("verdi")).equals(id))
                    .orElse(false));
            if (!there) {
                named.add(new LinkedHashMap<>(Map.of("verdi", id)));
            }
            association.put("tempId", named);
        }
        members.put("assosiasjoner", associations);
        return JsonTree.bytes(members);
    }

    private static Map<String, Object> association(List<Object> associations, int id) {
        for (Object each : associations) {
            Map<String, Object> association = RoadObject.object(each).orElse(Map.of());
            if (RoadObject.whole(association.get("typeId")).orElse(0) == id) {
                return association;
            }
        }
        Map<String, Object> association = new LinkedHashMap<>();
        association.put("typeId", new NumberText(Integer.toString(id)));
        associations.add(association);
        return association;
    }

    private static Map<String, Object> members(byte[] json) throws IOException {
        try (JsonParser parser = JsonTree.FACTORY.createParser(json)) {
            parser.nextToken();
            return RoadObject.object(JsonTree.read(parser)).orElseThrow();
        }
    }
}
