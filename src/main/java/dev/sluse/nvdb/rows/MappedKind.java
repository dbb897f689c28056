package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.Mapping.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of row as a road object: where each member stands is looked up once for the table. Immutable. */
final class MappedKind {
    private static final List<String> VALIDATION = List.of("lestFraNvdb", "overlappsautomatikk", "reduserPunkttetthet");

    private final Change change;
    private final Columns columns;
    private final NumberText type;
    private final boolean named;
    private final Map<String, Cell> members = new LinkedHashMap<>();
    private final Cell start;
    private final Cell end;
    private final MappedProperties properties;
    private final @Nullable MappedPosition position;
    private final List<Child> children = new ArrayList<>();
    private final Cell parent;
    private final int association;

    private record Child(NumberText type, Cell cell, boolean byNvdbId) {}

    /**
     * @param columns of the sender's file that members come from
     * @param indexes of the columns of the table
     * @param numbers of properties by what the mapping calls them
     */
    MappedKind(Kind kind, Change change, Columns columns, Map<String, Integer> indexes, Map<String, Integer> numbers) {
        this.change = change;
        this.columns = columns;
        this.type = new NumberText(Integer.toString(kind.typeId()));
        this.named = kind.members().containsKey("tempId");
        kind.members().forEach((name, value) -> members.put(name, Cell.of(value, indexes)));
        this.start = member("startdato");
        this.end = member("sluttdato");
        this.properties = new MappedProperties(kind, change.isPartial(), indexes, numbers);
        Mapping.Position where = kind.position();
        this.position = where == null ? null : MappedPosition.of(where, change.isPartial(), indexes);
        for (Mapping.Children each : kind.children()) {
            NumberText number = new NumberText(Integer.toString(each.typeId()));
            children.add(new Child(number, Cell.of(each.value(), indexes), each.byNvdbId()));
        }
        Mapping.Parent mother = kind.parent();
        this.parent = mother == null ? Cell.NONE : Cell.of(mother.value(), indexes);
        this.association = mother == null ? 0 : mother.association();
    }

    private Cell member(String name) {
        return members.getOrDefault(name, Cell.NONE);
    }

    /** @param fields what the row has in a column */
    RoadObject object(TableRows.Row row, java.util.function.UnaryOperator<String> fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("typeId", type);
        if (change == Change.REGISTRER) {
            object.put("tempId", named ? member("tempId").text(row) : "row-" + row.row());
        } else {
            member("nvdbId").number(row, "nvdbId", object);
            member("versjon").number(row, "versjon", object);
        }
        if (change == Change.LUKK) {
            member("lukkedato").text(row, "lukkedato", object);
        }
        if (change.hasContent()) {
            content(row, object);
        }
        return new RoadObject(row.line(), row.row(), object, columns, parent.text(row), association, fields);
    }

    private void content(TableRows.Row row, Map<String, Object> object) {
        Map<String, Object> validation = new LinkedHashMap<>(4);
        for (String each : VALIDATION) {
            member(each).text(row, each, validation);
        }
        if (!validation.isEmpty()) {
            object.put("validering", validation);
        }
        Map<String, Object> validity = new LinkedHashMap<>(4);
        start.text(row, "startdato", validity);
        end.text(row, "sluttdato", validity);
        if (!validity.isEmpty()) {
            object.put("gyldighetsperiode", validity);
        }
        List<Object> listed = properties.of(row);
        if (!listed.isEmpty()) {
            object.put("egenskaper", listed);
        }
        if (!children.isEmpty()) {
            associations(row, object);
        }
        if (position != null) {
            position.put(row, object);
        }
    }

    private void associations(TableRows.Row row, Map<String, Object> object) {
        List<Object> all = new ArrayList<>();
        for (Child each : children) {
            List<Object> ids = new ArrayList<>();
            for (Object child : each.cell().texts(row)) {
                ids.add(new LinkedHashMap<>(
                        Map.of("verdi", each.byNvdbId() ? Cell.numberOrText(child.toString()) : child)));
            }
            if (!ids.isEmpty()) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("typeId", each.type());
                if (change.isPartial()) {
                    told.put("operasjon", "oppdater");
                }
                told.put(each.byNvdbId() ? "nvdbId" : "tempId", ids);
                all.add(told);
            }
        }
        if (!all.isEmpty()) {
            object.put("assosiasjoner", all);
        }
    }
}
