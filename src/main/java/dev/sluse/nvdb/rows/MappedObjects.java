package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Mapping.Kind;
import dev.sluse.nvdb.rows.Mapping.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as road objects. An empty cell is an absent member. Numbers of positions stand in the JSON as they stand in the
 * cell; one that JSON has no form for is kept as a text, and the precheck says so.
 */
final class MappedObjects implements ObjectSource {
    private final TableRows rows;
    private final Change change;
    private final Words words;
    private final List<Planned> kinds = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Columns.Column> sources = new HashMap<>();

    /** A kind with the columns it comes from, and its properties by number. */
    private record Planned(Kind kind, Columns columns, Map<String, Integer> properties) {}

    /**
     * @param splitBy a column that has to be there; empty: none
     * @param numbers the numbers of properties by type and by what the mapping calls them
     * @throws SluseException kind DATA if the table lacks a column
     */
    MappedObjects(
            TableRows rows,
            Mapping mapping,
            String splitBy,
            Map<Integer, Map<String, Integer>> numbers,
            Change change,
            Words words) {
        this.rows = rows;
        this.change = change;
        this.words = words;
        for (int i = 0; i < rows.columns().size(); i++) {
            indexes.putIfAbsent(rows.columns().get(i), i);
        }
        if (!splitBy.isEmpty() && !indexes.containsKey(splitBy)) {
            throw new SluseException(
                    SluseException.Kind.DATA,
                    "missing-column",
                    "The table has no column \"" + splitBy + "\", which the option splitBy names.",
                    "It has: " + String.join(", ", rows.columns()) + ".");
        }
        List<String> missing = mapping.columns().stream()
                .filter(each -> !indexes.containsKey(each))
                .toList();
        if (!missing.isEmpty()) {
            throw new SluseException(
                    SluseException.Kind.DATA,
                    "missing-column",
                    "The table has no column \"" + missing.get(0) + "\", which the mapping names.",
                    "It has: " + String.join(", ", rows.columns()) + ".");
        }
        for (Kind each : mapping.kinds()) {
            kinds.add(planned(each, numbers.getOrDefault(each.typeId(), Map.of())));
        }
    }

    private Planned planned(Kind kind, Map<String, Integer> properties) {
        Map<String, Columns.Column> known = new HashMap<>();
        Mapping.sources(kind).forEach((key, column) -> {
            Integer type = key.startsWith("egenskap ") ? properties.get(key.substring("egenskap ".length())) : null;
            int place = rows.places().get(indexes.getOrDefault(column, 0));
            known.put(type == null ? key : Columns.property(type), new Columns.Column(column, place));
        });
        known.forEach(sources::putIfAbsent);
        return new Planned(kind, Columns.ofTable(known), properties);
    }

    /** The columns that members come from, of all kinds together, by the keys of {@link Columns}. */
    Map<String, Columns.Column> sources() {
        return sources;
    }

    @Override
    public @Nullable Taken next() throws IOException {
        TableRows.Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (!row.problem().isEmpty()) {
            Fault broken = words.fault(
                    true,
                    row.problem(),
                    "",
                    "broken-row",
                    row.line(),
                    row.row(),
                    null,
                    null,
                    Map.of("limit", row.problem()));
            return new Taken(row.line(), row.row(), row.source(), null, List.of(broken));
        }
        for (Planned each : kinds) {
            Mapping.When when = each.kind().when();
            if (when == null || cell(row, when.column()).equals(when.value())) {
                RoadObject object = object(row, each);
                return new Taken(row.line(), row.row(), row.source(), object, List.of());
            }
        }
        Mapping.When first = kinds.get(0).kind().when();
        String name = first == null ? "" : first.column();
        int index = indexes.getOrDefault(name, 0);
        Fault fault = words.fault(
                true,
                "enum",
                "mapping",
                "no-kind",
                row.line(),
                row.row(),
                new Columns.Column(name, rows.places().get(index)),
                cell(row, name),
                Map.of());
        return new Taken(row.line(), row.row(), row.source(), null, List.of(fault));
    }

    private String cell(TableRows.Row row, String column) {
        Integer index = indexes.get(column);
        return index == null ? "" : row.cells().get(index);
    }

    private String text(TableRows.Row row, @Nullable Value value) {
        return value == null ? "" : value.column().isEmpty() ? value.constant() : cell(row, value.column());
    }

    private List<Object> texts(TableRows.Row row, Value value) {
        String text = text(row, value);
        if (text.isEmpty()) {
            return List.of();
        }
        if (value.separator().isEmpty()) {
            return List.of(text);
        }
        List<Object> all = new ArrayList<>();
        for (String each : text.split(java.util.regex.Pattern.quote(value.separator()), -1)) {
            if (!each.isBlank()) {
                all.add(each.strip());
            }
        }
        return all;
    }

    private RoadObject object(TableRows.Row row, Planned planned) {
        Kind kind = planned.kind();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("typeId", new NumberText(Integer.toString(kind.typeId())));
        if (change == Change.REGISTRER) {
            String tempId = text(row, kind.members().get("tempId"));
            members.put(
                    "tempId", tempId.isEmpty() && !kind.members().containsKey("tempId") ? "row-" + row.row() : tempId);
        } else {
            number(members, "nvdbId", text(row, kind.members().get("nvdbId")));
            number(members, "versjon", text(row, kind.members().get("versjon")));
        }
        if (change == Change.LUKK) {
            text(members, "lukkedato", text(row, kind.members().get("lukkedato")));
        }
        if (change.hasContent()) {
            content(row, planned, members);
        }
        Mapping.Parent parent = kind.parent();
        return new RoadObject(
                row.line(),
                row.row(),
                members,
                planned.columns(),
                parent == null ? "" : text(row, parent.value()),
                parent == null ? 0 : parent.association(),
                name -> cell(row, name));
    }

    private void content(TableRows.Row row, Planned planned, Map<String, Object> members) {
        Kind kind = planned.kind();
        Map<String, Object> validation = new LinkedHashMap<>();
        for (String each : List.of("lestFraNvdb", "overlappsautomatikk", "reduserPunkttetthet")) {
            text(validation, each, text(row, kind.members().get(each)));
        }
        if (!validation.isEmpty()) {
            members.put("validering", validation);
        }
        Map<String, Object> validity = new LinkedHashMap<>();
        text(validity, "startdato", text(row, kind.members().get("startdato")));
        text(validity, "sluttdato", text(row, kind.members().get("sluttdato")));
        if (!validity.isEmpty()) {
            members.put("gyldighetsperiode", validity);
        }
        List<Object> properties = properties(row, planned);
        if (!properties.isEmpty()) {
            members.put("egenskaper", properties);
        }
        List<Object> associations = associations(row, kind);
        if (!associations.isEmpty()) {
            members.put("assosiasjoner", associations);
        }
        Mapping.Position position = kind.position();
        if (position != null && !text(row, position.sequence()).isEmpty()) {
            members.put("stedfesting", position(row, position));
        }
    }

    private List<Object> properties(TableRows.Row row, Planned planned) {
        List<Object> all = new ArrayList<>();
        for (Mapping.Property each : planned.kind().properties()) {
            List<Object> values = texts(row, each.value());
            if (values.isEmpty()) {
                continue;
            }
            Map<String, Object> property = typed(planned, each.type());
            boolean deleted = change.isPartial()
                    && !each.deletedBy().isEmpty()
                    && values.get(0).equals(each.deletedBy());
            if (!deleted) {
                property.put(each.asEnum() ? "enum" : "verdi", each.asEnum() ? numbers(values) : values);
            }
            if (change.isPartial()) {
                property.put("operasjon", deleted ? "slett" : "oppdater");
            }
            all.add(property);
        }
        for (Mapping.Geometry each : planned.kind().geometries()) {
            String wkt = text(row, each.wkt());
            if (!wkt.isEmpty()) {
                Map<String, Object> geometry = new LinkedHashMap<>();
                geometry.put("srid", text(row, each.srid()));
                geometry.put("wkt", wkt);
                Map<String, Object> property = typed(planned, each.type());
                property.put("geometri", List.of(geometry));
                if (change.isPartial()) {
                    property.put("operasjon", "oppdater");
                }
                all.add(property);
            }
        }
        return all;
    }

    private static Map<String, Object> typed(Planned planned, String type) {
        Integer number = planned.properties().get(type);
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("typeId", new NumberText(number == null ? type : Integer.toString(number)));
        return property;
    }

    private List<Object> associations(TableRows.Row row, Kind kind) {
        List<Object> all = new ArrayList<>();
        for (Mapping.Children each : kind.children()) {
            List<Object> named = new ArrayList<>();
            for (Object child : texts(row, each.value())) {
                named.add(
                        new LinkedHashMap<>(Map.of("verdi", each.byNvdbId() ? numberOrText(child.toString()) : child)));
            }
            if (!named.isEmpty()) {
                Map<String, Object> association = new LinkedHashMap<>();
                association.put("typeId", new NumberText(Integer.toString(each.typeId())));
                if (change.isPartial()) {
                    association.put("operasjon", "oppdater");
                }
                association.put(each.byNvdbId() ? "nvdbId" : "tempId", named);
                all.add(association);
            }
        }
        return all;
    }

    private Map<String, Object> position(TableRows.Row row, Mapping.Position position) {
        Map<String, Object> place = new LinkedHashMap<>();
        number(place, "veglenkesekvensNvdbId", text(row, position.sequence()));
        number(place, "posisjon", text(row, position.at()));
        number(place, "fra", text(row, position.from()));
        number(place, "til", text(row, position.to()));
        text(place, "retning", text(row, position.direction()));
        text(place, "sideposisjon", text(row, position.side()));
        List<Object> lanes = position.lanes() == null ? List.of() : texts(row, position.lanes());
        if (!lanes.isEmpty()) {
            place.put("kjørefelt", lanes);
        }
        Map<String, Object> where = new LinkedHashMap<>();
        if (change.isPartial()) {
            where.put("operasjon", "oppdater");
        }
        where.put(position.at() == null ? "linje" : "punkt", List.of(place));
        return where;
    }

    private static List<Object> numbers(List<Object> texts) {
        return texts.stream().map(each -> numberOrText(each.toString())).toList();
    }

    private static Object numberOrText(String text) {
        return NumberText.isOne(text) ? new NumberText(text) : text;
    }

    private static void number(Map<String, Object> into, String name, String text) {
        if (!text.isEmpty()) {
            into.put(name, numberOrText(text));
        }
    }

    private static void text(Map<String, Object> into, String name, String text) {
        if (!text.isEmpty()) {
            into.put(name, text);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
