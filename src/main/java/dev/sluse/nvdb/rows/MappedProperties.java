package dev.sluse.nvdb.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The properties and geometries of one kind of row, as an object lists them. Immutable. */
final class MappedProperties {
    private final boolean partial;
    private final List<One> properties = new ArrayList<>();
    private final List<Geometry> geometries = new ArrayList<>();

    private record One(NumberText type, Cell cell, boolean asEnum, String deletedBy) {}

    private record Geometry(NumberText type, Cell wkt, Cell srid) {}

    /**
     * @param partial whether each says what is done with it
     * @param indexes of the columns
     * @param numbers of properties by what the mapping calls them
     */
    MappedProperties(Mapping.Kind kind, boolean partial, Map<String, Integer> indexes, Map<String, Integer> numbers) {
        this.partial = partial;
        for (Mapping.Property each : kind.properties()) {
            Cell cell = Cell.of(each.value(), indexes);
            properties.add(new One(type(each.type(), numbers), cell, each.asEnum(), each.deletedBy()));
        }
        for (Mapping.Geometry each : kind.geometries()) {
            geometries.add(new Geometry(
                    type(each.type(), numbers), Cell.of(each.wkt(), indexes), Cell.of(each.srid(), indexes)));
        }
    }

    private static NumberText type(String name, Map<String, Integer> numbers) {
        Integer number = numbers.get(name);
        return new NumberText(number == null ? name : Integer.toString(number));
    }

    List<Object> of(TableRows.Row row) {
        List<Object> all = new ArrayList<>(properties.size() + geometries.size());
        for (One each : properties) {
            List<Object> values = each.cell().texts(row);
            if (!values.isEmpty()) {
                all.add(property(each, values));
            }
        }
        for (Geometry each : geometries) {
            String wkt = each.wkt().text(row);
            if (!wkt.isEmpty()) {
                Members geometry = new Members(2);
                geometry.add("srid", each.srid().text(row));
                geometry.add("wkt", wkt);
                Members property = typed(each.type());
                property.add("geometri", List.of(geometry));
                if (partial) {
                    property.add("operasjon", "oppdater");
                }
                all.add(property);
            }
        }
        return all;
    }

    private Members property(One one, List<Object> values) {
        Members property = typed(one.type());
        boolean deleted = partial && !one.deletedBy().isEmpty() && values.get(0).equals(one.deletedBy());
        if (!deleted) {
            property.add(one.asEnum() ? "enum" : "verdi", one.asEnum() ? numbers(values) : values);
        }
        if (partial) {
            property.add("operasjon", deleted ? "slett" : "oppdater");
        }
        return property;
    }

    private static List<Object> numbers(List<Object> texts) {
        return texts.stream().map(each -> Cell.numberOrText(each.toString())).toList();
    }

    private static Members typed(NumberText type) {
        Members property = new Members(3);
        property.add("typeId", type);
        return property;
    }
}
