package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Allowed;
import dev.sluse.nvdb.rows.CatalogueType.Importance;
import dev.sluse.nvdb.rows.CatalogueType.Kind;
import dev.sluse.nvdb.rows.CatalogueType.Property;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of properties and of their values. */
final class PropertyCheck {
    /** Allowed values that a hint names. */
    private static final int MOST_NAMED = 20;

    /** Values of a property that are remembered, and how long one may be. */
    private static final int MOST_KNOWN = 4096;

    private static final int LONGEST_KNOWN = 100;

    private final Change change;
    private final LocalDate today;
    private final Soft soft;
    private final ValueCheck values = new ValueCheck();
    private final GeometryCheck geometries = new GeometryCheck();
    private final IdentityHashMap<Property, Set<String>> good = new IdentityHashMap<>();
    private @Nullable CatalogueType wantedOf;
    private List<Property> wanted = List.of();

    PropertyCheck(Change change, LocalDate today, Soft soft) {
        this.change = change;
        this.today = today;
        this.soft = soft;
    }

    void check(CatalogueType type, Verdict verdict) {
        Object told = verdict.object().members().get("egenskaper");
        if (told != null && !Precheck.isObjects(told)) {
            verdict.error(
                    "type",
                    "egenskaper",
                    "shape",
                    "egenskaper",
                    null,
                    "name",
                    "egenskaper",
                    "limit",
                    "[{\"typeId\": 2021, \"verdi\": [\"80\"]}]");
            return;
        }
        Set<Integer> present = new HashSet<>();
        for (Map<String, Object> each : RoadObject.list(told)) {
            int id = RoadObject.catalogueNumber(each.get("typeId"));
            Property property = type.properties().get(id);
            if (property == null || property.kind() == Kind.ELSEWHERE) {
                unknown(type, id, each, property != null, verdict);
                continue;
            }
            if (isKnown(property, each) || property(property, each, verdict)) {
                present.add(id);
            }
        }
        if (change.isWhole()) {
            missing(type, present, verdict);
        }
    }

    private static void unknown(CatalogueType type, int id, Map<String, Object> told, boolean known, Verdict verdict) {
        String column = Columns.property(id);
        if (known || type.children().containsKey(id)) {
            verdict.error(
                    "schema", "UGYLDIG_EGENSKAPSTYPE", "not-a-property", column, null, "name", Integer.toString(id));
        } else {
            verdict.error(
                    "enum", "UKJENT_EGENSKAPSTYPE", "unknown-property", column, RoadObject.text(told.get("typeId")));
        }
    }

    /** Whether it is one value of a row that was found good before, with nothing to be said about it. */
    private boolean isKnown(Property property, Map<String, Object> told) {
        return told instanceof Members members
                && members.size() == 2
                && members.value(1) instanceof List<?> values
                && values.size() == 1
                && members.name(1).equals("verdi")
                && !change.isPartial()
                && property.kind() != Kind.GEOMETRY
                && !property.readOnly()
                && property.sensitivity() == 0
                && good.getOrDefault(property, Set.of()).contains(values.get(0));
    }

    /** Whether it has a value. */
    private boolean property(Property property, Map<String, Object> told, Verdict verdict) {
        String done = RoadObject.text(told.get("operasjon"));
        boolean deletes = done.equals("slett");
        if (change.isPartial() && !deletes && !done.equals("oppdater")) {
            String column = Columns.property(property.id());
            verdict.error("required", "operasjon", "no-operation", column, null, "name", property.name());
        }
        if (deletes && property.importance() == Importance.ABSOLUTE) {
            verdict.error(
                    "required",
                    "MANGLER_OBLIGATORISKE_EGENSKAPER",
                    "required-deleted",
                    Columns.property(property.id()),
                    null,
                    "name",
                    property.name());
        }
        if (property.readOnly()) {
            soft.note("schema", "AVLEDET_EGENSKAPSTYPE", "read-only", verdict.object(), property);
        }
        if (property.sensitivity() > 0) {
            soft.note("schema", "MANGLER_TILGANG", "sensitive", verdict.object(), property);
        }
        if (deletes) {
            return true;
        }
        if (property.kind() == Kind.GEOMETRY) {
            return geometries.check(property, told, verdict);
        }
        List<String> texts = RoadObject.texts(told.get("verdi"));
        List<String> ids = RoadObject.texts(told.get("enum"));
        boolean other = told.containsKey("struktur") || told.containsKey("binaer");
        int count = texts.size() + ids.size();
        if (count > 1) {
            several(property, count, verdict);
        }
        boolean empty = true;
        for (String each : texts) {
            empty &= each.isBlank();
            if (!each.isBlank()) {
                value(property, each, verdict);
            }
        }
        for (String each : ids) {
            empty &= each.isBlank();
            id(property, each, verdict);
        }
        return !empty || other;
    }

    private static void several(Property property, int count, Verdict verdict) {
        String column = Columns.property(property.id());
        if (property.most() > 0 && count > property.most()) {
            verdict.error(
                    "schema",
                    "FLERE_ENN_MAKSIMUM_ANTALL",
                    "too-many",
                    column,
                    null,
                    "name",
                    property.name(),
                    "detail",
                    Integer.toString(count),
                    "limit",
                    Integer.toString(property.most()));
        } else if (property.most() == 0) {
            verdict.warning("schema", "FLERE_ENN_MAKSIMUM_ANTALL", "several", column, null, "name", property.name());
        }
    }

    /** The same values come in many rows: what was found good once is not looked at again. */
    private void value(Property property, String text, Verdict verdict) {
        Set<String> known = good.computeIfAbsent(property, any -> new HashSet<>());
        if (known.contains(text)) {
            return;
        }
        int before = verdict.faults().size();
        checked(property, text, verdict);
        boolean isGood = verdict.faults().size() == before;
        if (isGood && known.size() < MOST_KNOWN && text.length() <= LONGEST_KNOWN) {
            known.add(text);
        }
    }

    private void checked(Property property, String text, Verdict verdict) {
        if (!property.isEnum()) {
            values.check(property, text, verdict);
            return;
        }
        Allowed allowed = property.byValue().get(text);
        if (allowed == null) {
            allowed = property.byValue().get(CatalogueReader.plain(property.kind(), text));
        }
        if (allowed == null) {
            notAllowed(property, text, verdict);
        } else {
            ended(property, allowed, text, verdict);
        }
    }

    private void id(Property property, String text, Verdict verdict) {
        String column = Columns.property(property.id());
        if (!property.isEnum()) {
            verdict.error("type", "IKKE_FLERVERDIEGENSKAP", "not-an-enum", column, text, "name", property.name());
            return;
        }
        Allowed allowed = property.byId().get(RoadObject.catalogueNumber(text));
        if (allowed == null) {
            notAllowed(property, text, verdict);
        } else {
            ended(property, allowed, text, verdict);
        }
    }

    private void ended(Property property, Allowed allowed, String text, Verdict verdict) {
        LocalDate end = allowed.end();
        if (end != null && end.isBefore(today)) {
            verdict.error(
                    "enum",
                    "UGYLDIG_FLERVERDI",
                    "ended",
                    Columns.property(property.id()),
                    text,
                    "name",
                    property.name(),
                    "limit",
                    end.toString());
        }
    }

    private void notAllowed(Property property, String text, Verdict verdict) {
        List<String> names = property.byId().values().stream()
                .filter(each -> each.end() == null || !each.end().isBefore(today))
                .map(Allowed::value)
                .sorted(PropertyCheck::inOrder)
                .toList();
        String named = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        verdict.error(
                "enum",
                "UGYLDIG_FLERVERDI",
                "enum",
                Columns.property(property.id()),
                text,
                "name",
                property.name(),
                "limit",
                names.size() > MOST_NAMED ? named + ", …" : named);
    }

    /** Numbers by their size, others as texts. */
    private static int inOrder(String one, String other) {
        boolean numbers = one.matches("[0-9]{1,9}") && other.matches("[0-9]{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other)) : one.compareTo(other);
    }

    /** What a type is missed without, if anybody misses it. */
    @SuppressWarnings("ReferenceEquality") // to compare all of a type would be more than to ask it
    private List<Property> wanted(CatalogueType type) {
        if (type != wantedOf) {
            wantedOf = type;
            wanted = type.properties().values().stream()
                    .filter(each ->
                            each.importance() != Importance.NONE && each.kind() != Kind.ELSEWHERE && !each.readOnly())
                    .toList();
        }
        return wanted;
    }

    private void missing(CatalogueType type, Set<Integer> present, Verdict verdict) {
        for (Property each : wanted(type)) {
            if (present.contains(each.id())) {
                continue;
            }
            switch (each.importance()) {
                case ABSOLUTE ->
                    verdict.error(
                            "required",
                            "MANGLER_OBLIGATORISKE_EGENSKAPER",
                            "required",
                            Columns.property(each.id()),
                            null,
                            "name",
                            each.name());
                case RECOMMENDED ->
                    soft.note("required", "MANGLER_ANBEFALTE_EGENSKAPER", "recommended", verdict.object(), each);
                case CONDITIONAL ->
                    soft.note(
                            "required", "MANGLER_BETINGET_PÅKREVDE_EGENSKAPER", "conditional", verdict.object(), each);
                case NONE -> {
                    // nobody misses it
                }
            }
        }
    }
}
