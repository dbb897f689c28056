package dev.sluse.nvdb.rows;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table become road objects: a YAML file that names the columns. One kind of object, or several, of which the first
 * whose {@code when} a row meets is taken.
 *
 * @param kinds in their order
 */
public record Mapping(List<Kind> kinds) {

    /** Something in the file is wrong. */
    public static final class Problem extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int line;

        Problem(int line, String what) {
            super(what);
            this.line = line;
        }

        /** From 1. */
        public int line() {
            return line;
        }

        /** What is wrong, and what to write. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /**
     * Where a value comes from.
     *
     * @param column of the table; empty: the value is constant
     * @param constant the value where it comes from no column
     * @param separator between several values in a cell; empty: there is one
     */
    record Value(String column, String constant, String separator) {
        static Value of(String column) {
            return new Value(column, "", "");
        }
    }

    /**
     * A property.
     *
     * @param type its number or its name in the data catalogue
     * @param asEnum whether the values are ids of allowed values
     * @param deletedBy the text that means that the property is to be deleted; empty: none
     */
    record Property(int line, String type, Value value, boolean asEnum, String deletedBy) {}

    /** A geometry as well-known text. */
    record Geometry(int line, String type, Value wkt, Value srid) {}

    /** Where on the road network it lies: {@code posisjon}, or {@code fra} and {@code til}. */
    record Position(
            Value sequence,
            @Nullable Value at,
            @Nullable Value from,
            @Nullable Value to,
            @Nullable Value direction,
            @Nullable Value side,
            @Nullable Value lanes) {}

    /**
     * Children that the row names.
     *
     * @param byNvdbId whether they are named by nvdbId; else by tempId
     */
    record Children(int typeId, Value value, boolean byNvdbId) {}

    /** The parent that the row names, by tempId, and under which association that one lists it. */
    record Parent(Value value, int association) {}

    /** Rows with that text in that column. */
    record When(String column, String value) {}

    /**
     * One kind of object.
     *
     * @param members the API's word to where its value comes from: {@code tempId nvdbId versjon startdato sluttdato lukkedato
     *     lestFraNvdb overlappsautomatikk reduserPunkttetthet}
     */
    record Kind(
            int typeId,
            @Nullable When when,
            Map<String, Value> members,
            List<Property> properties,
            List<Geometry> geometries,
            @Nullable Position position,
            List<Children> children,
            @Nullable Parent parent) {}

    /** @throws Problem the first thing that is wrong with it */
    public static Mapping parse(String text) throws Problem {
        return new MappingReader().read(MappingYaml.read(text));
    }

    /** The columns that a table has to have, in the order of the file. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        kinds.forEach(kind -> sources(kind).values().forEach(columns::add));
        kinds.stream().map(Kind::when).forEach(when -> {
            if (when != null) {
                columns.add(when.column());
            }
        });
        return columns;
    }

    /** The numbers of all types. */
    public List<Integer> types() {
        return kinds.stream().map(Kind::typeId).distinct().toList();
    }

    /** Which column each member of a kind comes from, by the keys of {@link Columns}; properties by what the file calls them. */
    static Map<String, String> sources(Kind kind) {
        Map<String, String> sources = new LinkedHashMap<>();
        kind.members().forEach((name, value) -> put(sources, name, value));
        kind.properties().forEach(each -> put(sources, "egenskap " + each.type(), each.value()));
        kind.geometries().forEach(each -> {
            put(sources, "egenskap " + each.type(), each.wkt());
            put(sources, "srid " + each.type(), each.srid());
        });
        Position position = kind.position();
        if (position != null) {
            put(sources, "veglenkesekvens", position.sequence());
            put(sources, "posisjon", position.at());
            put(sources, "fra", position.from());
            put(sources, "til", position.to());
            put(sources, "retning", position.direction());
            put(sources, "sideposisjon", position.side());
            put(sources, "kjørefelt", position.lanes());
        }
        kind.children().forEach(each -> put(sources, Columns.association(each.typeId()), each.value()));
        Parent parent = kind.parent();
        if (parent != null) {
            put(sources, "parent", parent.value());
        }
        return sources;
    }

    private static void put(Map<String, String> sources, String key, @Nullable Value value) {
        if (value != null && !value.column().isEmpty()) {
            sources.put(key, value.column());
        }
    }

    /** What the file calls the properties and geometries of a kind: by number or by name. */
    static List<String> names(Kind kind) {
        List<String> names = new ArrayList<>();
        kind.properties().forEach(each -> names.add(each.type()));
        kind.geometries().forEach(each -> names.add(each.type()));
        return names;
    }

    static boolean isNumber(String name) {
        return name.matches("[0-9]{1,9}");
    }

    /** Whether something of a kind is called by a name, so that the data catalogue is needed to know it. */
    boolean hasNames(Kind kind) {
        return names(kind).stream().anyMatch(each -> !isNumber(each));
    }
}
