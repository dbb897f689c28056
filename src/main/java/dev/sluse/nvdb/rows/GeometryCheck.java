package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The rules of geometries (contract 5.3). */
final class GeometryCheck {
    /** Refused by the API since 2020-4.0. */
    private static final long REFUSED = 6173;

    /** Whether there is one. */
    boolean check(Property property, Map<String, Object> told, Verdict verdict) {
        Object value = told.get("geometri");
        List<Map<String, Object>> all = RoadObject.list(value);
        String column = Columns.property(property.id());
        if (value != null && !Precheck.isObjects(value)) {
            verdict.error(
                    "type",
                    "geometri",
                    "shape",
                    column,
                    null,
                    "name",
                    property.name(),
                    "limit",
                    "[{\"srid\": \"5973\", \"wkt\": \"POINT (270196.99 7041858.13)\"}]");
            return true;
        }
        for (Map<String, Object> each : all) {
            srid(RoadObject.text(each.get("srid")), column, verdict);
            wkt(property, RoadObject.text(each.get("wkt")), verdict);
        }
        return !all.isEmpty();
    }

    private static void srid(String srid, String column, Verdict verdict) {
        OptionalLong number = RoadObject.whole(srid);
        if (srid.isEmpty()) {
            verdict.error("required", "srid", "no-srid", column, null);
        } else if (number.isEmpty() || number.getAsLong() == REFUSED) {
            verdict.error("enum", "srid", "srid", column, srid);
        }
    }

    private static void wkt(Property property, String text, Verdict verdict) {
        String column = Columns.property(property.id());
        WellKnownText wkt = WellKnownText.of(text);
        if (!wkt.fault().isEmpty()) {
            verdict.error("format", "UGYLDIG_GEOMETRIFORMAT", "wkt", column, text, "detail", wkt.fault());
            return;
        }
        String wanted = property.geometry();
        boolean fits = wanted.isEmpty()
                || (wanted.contains("PUNKT") && wkt.kind().endsWith("POINT"))
                || (wanted.contains("LINJE") && wkt.kind().endsWith("LINESTRING"))
                || (wanted.contains("FLATE") && wkt.kind().endsWith("POLYGON"));
        if (!fits) {
            verdict.error(
                    "type",
                    "UGYLDIG_TYPE",
                    "wkt-kind",
                    column,
                    wkt.kind(),
                    "name",
                    property.name(),
                    "limit",
                    wanted.toLowerCase(Locale.ROOT));
        }
    }
}
