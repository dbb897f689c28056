package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of positions on the road network (contract 5.3 and 6). */
final class PlacementCheck {
    /** Read API's list and the change log's. */
    private static final List<String> SIDES =
            List.of("V", "H", "M", "K", "VT", "HT", "MV", "MH", "HV", "L", "R", "R0", "R0V", "R0H");

    static final List<String> DIRECTIONS = List.of("MED", "MOT");
    static final List<String> NO = List.of("NEI");
    static final List<String> MUST = List.of("MÅ", "PÅKREVD");
    private static final Pattern LANE = Pattern.compile("[1-9][0-9]?[A-ZÆØÅ]{0,3}[0-9]{0,2}");

    private final Change change;
    private final UsualPlace usual;

    PlacementCheck(Change change) {
        this.change = change;
        this.usual = new UsualPlace(change);
    }

    void check(CatalogueType type, Verdict verdict) {
        Object told = verdict.object().members().get("stedfesting");
        if (usual.isOne(type.place(), told)) {
            return;
        }
        if (told == null) {
            if (change.isWhole()) {
                verdict.error("required", "stedfesting", "no-position", "veglenkesekvens", null);
            }
            return;
        }
        Map<String, Object> where = RoadObject.object(told).orElse(null);
        if (where == null || !isList(where, "punkt") || !isList(where, "linje")) {
            shape(verdict);
            return;
        }
        if (change.isPartial() && !List.of("oppdater", "slett").contains(RoadObject.text(where.get("operasjon")))) {
            verdict.error("required", "operasjon", "no-operation", "stedfesting", null, "name", "stedfesting");
        }
        List<Map<String, Object>> points = RoadObject.list(where.get("punkt"));
        List<Map<String, Object>> lines = RoadObject.list(where.get("linje"));
        boolean deletes = "slett".equals(where.get("operasjon"));
        if (points.isEmpty() && lines.isEmpty() && !deletes) {
            verdict.error("required", "stedfesting", "no-position", "veglenkesekvens", null);
            return;
        }
        Place place = type.place();
        if (place != null) {
            boolean wrong = (!points.isEmpty() && !place.point()) || (!lines.isEmpty() && !place.line());
            if (wrong) {
                verdict.error(
                        "type",
                        "UGYLDIG_TYPE",
                        "wrong-position",
                        points.isEmpty() ? "fra" : "posisjon",
                        null,
                        "limit",
                        place.point() ? "punkt" : "linje");
            }
        }
        for (Map<String, Object> each : points) {
            sequence(each, verdict);
            part(each, "posisjon", verdict);
            common(place, each, verdict);
        }
        for (Map<String, Object> each : lines) {
            sequence(each, verdict);
            BigDecimal from = part(each, "fra", verdict);
            BigDecimal to = part(each, "til", verdict);
            if (from != null && to != null && from.compareTo(to) >= 0) {
                verdict.error(
                        "maximum",
                        "Fra må være mindre enn til",
                        "not-before",
                        "fra",
                        RoadObject.text(each.get("fra")),
                        "limit",
                        RoadObject.text(each.get("til")));
            }
            common(place, each, verdict);
        }
    }

    private static boolean isList(Map<String, Object> where, String name) {
        Object value = where.get(name);
        return value == null || Precheck.isObjects(value);
    }

    private static void shape(Verdict verdict) {
        verdict.error(
                "type",
                "stedfesting",
                "shape",
                "stedfesting",
                null,
                "name",
                "stedfesting",
                "limit",
                "{\"linje\": [{\"veglenkesekvensNvdbId\": 1125766, \"fra\": 0.0, \"til\": 0.5}]}");
    }

    private static void sequence(Map<String, Object> place, Verdict verdict) {
        String text = RoadObject.text(place.get("veglenkesekvensNvdbId"));
        OptionalLong number = RoadObject.whole(text);
        if (text.isEmpty()) {
            verdict.error("required", "veglenkesekvensNvdbId", "no-sequence", "veglenkesekvens", null);
        } else if (number.isEmpty() || number.getAsLong() < 1) {
            verdict.error("type", "UKJENT_VEGLENKESEKVENS", "sequence", "veglenkesekvens", text);
        }
    }

    private static @Nullable BigDecimal part(Map<String, Object> place, String name, Verdict verdict) {
        Object value = place.get(name);
        String text = RoadObject.text(value);
        if (text.isEmpty()) {
            verdict.error("required", name, "no-value", name, null, "name", name);
            return null;
        }
        BigDecimal number = value instanceof NumberText ? CatalogueReader.number(text) : null;
        if (number == null) {
            verdict.error("type", name, "outside", name, text);
        } else if (number.signum() < 0) {
            verdict.error("minimum", name, "outside", name, text);
        } else if (number.compareTo(BigDecimal.ONE) > 0) {
            verdict.error("maximum", name, "outside", name, text);
        } else {
            return number;
        }
        return null;
    }

    private static void common(@Nullable Place place, Map<String, Object> told, Verdict verdict) {
        String direction = RoadObject.text(told.get("retning"));
        if (!direction.isEmpty() && !DIRECTIONS.contains(direction)) {
            verdict.error("enum", "UGYLDIG_FELT", "direction", "retning", direction);
        }
        String side = RoadObject.text(told.get("sideposisjon"));
        if (!side.isEmpty() && !SIDES.contains(side)) {
            verdict.error(
                    "enum", "UGYLDIG_SIDEPOSISJON", "side", "sideposisjon", side, "limit", String.join(", ", SIDES));
        }
        List<String> lanes = RoadObject.texts(told.get("kjørefelt"));
        for (String each : lanes) {
            if (!LANE.matcher(each).matches()) {
                verdict.error("format", "UGYLDIG_FELT", "lane", "kjørefelt", each);
            }
        }
        if (place == null) {
            return;
        }
        if (direction.isEmpty() && MUST.contains(place.direction())) {
            verdict.error("required", "MANGLER_RETNING", "no-direction", "retning", null);
        }
        notRelevant(place.direction(), direction, "retning", "UGYLDIG_FELT", verdict);
        notRelevant(place.side(), side, "sideposisjon", "UGYLDIG_SIDEPOSISJON", verdict);
        notRelevant(place.lanes(), String.join(",", lanes), "kjørefelt", "UGYLDIG_FELT", verdict);
    }

    private static void notRelevant(String relevant, String value, String name, String rule, Verdict verdict) {
        if (!value.isEmpty() && NO.contains(relevant)) {
            verdict.error("schema", rule, "not-relevant", name, value, "name", name);
        }
    }
}
