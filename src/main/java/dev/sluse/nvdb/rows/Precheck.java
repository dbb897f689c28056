package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds objects to what the server would hold them to, as far as the data catalogue says it (contract 5.1, 5.3, 5.6 and 6): the rules are
 * those of one object; what concerns several is {@link Together}'s. What the catalogue does not say refuses nothing. Not thread-safe.
 */
final class Precheck {
    private final Catalogue catalogue;
    private final Change change;
    private final Words words;
    private final PropertyCheck properties;
    private final PlacementCheck placement;
    private final Soft soft;
    private Optional<CatalogueType> last = Optional.empty();
    private Start lastStart = new Start("?", LocalDate.MIN);

    /** The beginning of a validity that was found good; many rows have the same. */
    private record Start(String text, LocalDate day) {}

    /** @param today allowed values that ended before are refused */
    Precheck(Catalogue catalogue, Change change, Words words, LocalDate today) {
        this.catalogue = catalogue;
        this.change = change;
        this.words = words;
        this.soft = new Soft(words);
        this.properties = new PropertyCheck(change, today, soft);
        this.placement = new PlacementCheck(change);
    }

    /** What is wrong with an object, or worth a word. */
    Verdict check(RoadObject object) throws IOException {
        String given = object.text("typeId");
        Optional<CatalogueType> known = type(object.typeId());
        if (known.isEmpty()) {
            Verdict verdict = new Verdict(words, object, given);
            if (given.isEmpty()) {
                verdict.error("required", "typeId", "no-type", "typeId", null);
            } else {
                verdict.error("enum", "UKJENT_VEGOBJEKTTYPE", "unknown-type", "typeId", given);
            }
            return verdict;
        }
        CatalogueType type = known.get();
        Verdict verdict = new Verdict(words, object, type.name());
        operation(type, verdict);
        identity(verdict);
        dates(verdict);
        if (change.hasContent()) {
            properties.check(type, verdict);
            associations(type, verdict);
            placement.check(type, verdict);
            if (change.isPartial()) {
                somethingChanges(verdict);
            }
        }
        return verdict;
    }

    /** Most rows are of the type of the row before. */
    private Optional<CatalogueType> type(int id) throws IOException {
        if (last.isEmpty() || last.get().id() != id) {
            last = catalogue.type(id);
        }
        return last;
    }

    /** What was worth a word in many rows, once each. */
    List<Fault> soft() {
        return soft.faults();
    }

    private void operation(CatalogueType type, Verdict verdict) {
        boolean versions = change == Change.OPPDATER || change == Change.DELVIS_OPPDATER;
        if (type.made() && change == Change.REGISTRER) {
            verdict.error("schema", "UGYLDIG_TYPE", "made-type", "typeId", null);
        }
        if (!type.timeBound() && (versions || change == Change.LUKK)) {
            verdict.error(
                    "schema",
                    "VEGOBJEKTTYPE_ER_IKKE_TIDSROMRELEVANT",
                    "not-time-bound",
                    "typeId",
                    null,
                    "limit",
                    change.word());
        } else if (type.singleVersion() && versions) {
            verdict.error(
                    "schema", "VEGOBJEKTTYPE_KUN_EN_VERSJON", "single-version", "typeId", null, "limit", change.word());
        }
    }

    private void identity(Verdict verdict) {
        RoadObject object = verdict.object();
        if (change == Change.REGISTRER) {
            if (object.tempId().isEmpty()) {
                verdict.error("required", "tempId", "no-temp-id", "tempId", null);
            }
            return;
        }
        if (object.nvdbId().isEmpty()) {
            verdict.error("required", "nvdbId", "no-nvdb-id", "nvdbId", null);
        }
        String version = object.text("versjon");
        OptionalLong number = object.versjon();
        if (!version.isEmpty() && (number.isEmpty() || number.getAsLong() < 1)) {
            verdict.error("type", "versjon", "version", "versjon", version);
        }
        String read = object.object("validering")
                .map(each -> RoadObject.text(each.get("lestFraNvdb")))
                .orElse("");
        if (change.needsLastRead() && !read.isEmpty() && !Moments.isDateTime(read)) {
            verdict.error("format", "lestFraNvdb", "last-read", "lestFraNvdb", read);
        }
    }

    private void dates(Verdict verdict) {
        RoadObject object = verdict.object();
        if (change == Change.LUKK) {
            day(verdict, object.text("lukkedato"), "lukkedato", "no-closing", true);
            return;
        }
        Object told = object.members().get("gyldighetsperiode");
        Map<String, Object> validity = RoadObject.object(told).orElse(Map.of());
        if (told != null && !(told instanceof Map)) {
            verdict.error(
                    "type",
                    "gyldighetsperiode",
                    "shape",
                    "gyldighetsperiode",
                    null,
                    "name",
                    "gyldighetsperiode",
                    "limit",
                    "{\"startdato\": \"2026-12-31\"}");
            return;
        }
        String start = RoadObject.text(validity.get("startdato"));
        String end = RoadObject.text(validity.get("sluttdato"));
        LocalDate from = start.equals(lastStart.text())
                ? lastStart.day()
                : day(verdict, start, "startdato", "no-start", change.needsStart());
        if (from != null) {
            lastStart = new Start(start, from);
        }
        LocalDate to = day(verdict, end, "sluttdato", "", false);
        if (from != null && to != null && !to.isAfter(from)) {
            verdict.error("minimum", "UGYLDIG_SLUTTDATO", "end-before", "sluttdato", end, "limit", start);
        }
    }

    private static @Nullable LocalDate day(
            Verdict verdict, String text, String column, String missing, boolean required) {
        if (text.isEmpty()) {
            if (required) {
                verdict.error("required", column, missing, column, null);
            }
            return null;
        }
        LocalDate day = Moments.day(text);
        if (day == null) {
            verdict.error("format", "UGYLDIG_DATOFORMAT", "start", column, text);
        }
        return day;
    }

    private void associations(CatalogueType type, Verdict verdict) {
        Object told = verdict.object().members().get("assosiasjoner");
        if (told != null && !isObjects(told)) {
            verdict.error(
                    "type",
                    "assosiasjoner",
                    "shape",
                    "assosiasjoner",
                    null,
                    "name",
                    "assosiasjoner",
                    "limit",
                    "[{\"typeId\": 220004, \"tempId\": [{\"verdi\": \"...\"}]}]");
            return;
        }
        for (Map<String, Object> each : RoadObject.list(told)) {
            int id = RoadObject.catalogueNumber(each.get("typeId"));
            String column = Columns.association(id);
            CatalogueType.Relation relation = type.children().get(id);
            if (relation == null) {
                verdict.error(
                        "enum", "UGYLDIG_EGENSKAPSTYPE", "association", column, RoadObject.text(each.get("typeId")));
                continue;
            }
            Set<String> seen = new HashSet<>();
            int count = 0;
            for (String by : List.of("tempId", "nvdbId")) {
                for (Map<String, Object> child : RoadObject.list(each.get(by))) {
                    String name = RoadObject.text(child.get("verdi"));
                    count++;
                    if (!seen.add(by + name)) {
                        verdict.error("unique", "nvdbId må være unik", "double-child", column, name);
                    }
                }
            }
            if (relation.most() > 0 && count > relation.most()) {
                verdict.error(
                        "schema",
                        "FLERE_ENN_MAKSIMUM_ANTALL",
                        "too-many",
                        column,
                        null,
                        "name",
                        relation.childName(),
                        "detail",
                        Integer.toString(count),
                        "limit",
                        Integer.toString(relation.most()));
            }
        }
    }

    private static void somethingChanges(Verdict verdict) {
        Map<String, Object> members = verdict.object().members();
        boolean ends = verdict.object()
                .object("gyldighetsperiode")
                .filter(each -> each.containsKey("sluttdato"))
                .isPresent();
        boolean changes = ends
                || members.containsKey("egenskaper")
                || members.containsKey("assosiasjoner")
                || members.containsKey("stedfesting");
        if (!changes) {
            verdict.error("required", "egenskaper", "nothing-changed", null, null);
        }
    }

    static boolean isObjects(Object value) {
        if (!(value instanceof List<?> items)) {
            return false;
        }
        for (Object each : items) {
            if (!(each instanceof Map)) {
                return false;
            }
        }
        return true;
    }
}
