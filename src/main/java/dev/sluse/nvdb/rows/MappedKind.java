package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.Mapping.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One kind of row as a road object: where each member stands is looked up once for the table. Immutable. */
final class MappedKind {
    private static final List<String> VALIDATION = List.of("lestFraNvdb", "overlappsautomatikk", "reduserPunkttetthet");

    private final Change change;
    private final Columns columns;
    private final NumberText type;
    private final boolean named;
    private final Map<String, Cell> members = new LinkedHashMap<>();
    private final List<Cell> validations;
    private final Cell tempId;
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
        this.validations = VALIDATION.stream().map(this::member).toList();
        this.tempId = member("tempId");
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
    RoadObject object(TableRows.Row row, UnaryOperator<String> fields) {
        Members object = new Members(7);
        object.add("typeId", type);
        if (change == Change.REGISTRER) {
            object.add("tempId", named ? tempId.text(row) : "row-" + row.row());
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

    private void content(TableRows.Row row, Members object) {
        Members validation = new Members(2);
        for (int i = 0; i < VALIDATION.size(); i++) {
            validations.get(i).text(row, VALIDATION.get(i), validation);
        }
        if (!validation.isEmpty()) {
            object.add("validering", validation);
        }
        Members validity = new Members(2);
        start.text(row, "startdato", validity);
        end.text(row, "sluttdato", validity);
        if (!validity.isEmpty()) {
            object.add("gyldighetsperiode", validity);
        }
        List<Object> listed = properties.of(row);
        if (!listed.isEmpty()) {
            object.add("egenskaper", listed);
        }
        if (!children.isEmpty()) {
            associations(row, object);
        }
        if (position != null) {
            position.put(row, object);
        }
    }

    private void associations(TableRows.Row row, Members object) {
        List<Object> all = new ArrayList<>();
        for (Child each : children) {
            List<Object> ids = new ArrayList<>();
            for (Object child : each.cell().texts(row)) {
                Members id = new Members(1);
                id.add("verdi", each.byNvdbId() ? Cell.numberOrText(child.toString()) : child);
                ids.add(id);
            }
            if (!ids.isEmpty()) {
                Members told = new Members(3);
                told.add("typeId", each.type());
                if (change.isPartial()) {
                    told.add("operasjon", "oppdater");
                }
                told.add(each.byNvdbId() ? "nvdbId" : "tempId", ids);
                all.add(told);
            }
        }
        if (!all.isEmpty()) {
            object.add("assosiasjoner", all);
        }
    }
}
