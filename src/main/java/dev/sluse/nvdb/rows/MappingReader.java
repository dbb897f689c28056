package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.Mapping.Problem;
import dev.sluse.nvdb.rows.Mapping.Value;
import dev.sluse.nvdb.rows.MappingYaml.Items;
import dev.sluse.nvdb.rows.MappingYaml.Members;
import dev.sluse.nvdb.rows.MappingYaml.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Mapping} of its YAML; says what to write where it cannot. */
final class MappingReader {
    private static final List<String> MEMBERS = List.of(
            "tempId",
            "nvdbId",
            "versjon",
            "startdato",
            "sluttdato",
            "lukkedato",
            "lestFraNvdb",
            "overlappsautomatikk",
            "reduserPunkttetthet");
    private static final List<String> OTHERS =
            List.of("typeId", "when", "properties", "geometry", "position", "associations", "parent");
    private static final List<String> POSITION =
            List.of("veglenkesekvens", "posisjon", "fra", "til", "retning", "sideposisjon", "kjørefelt");

    Mapping read(MappingYaml root) throws Problem {
        Members top = members(root, "The file must begin with typeId, or with objects.");
        MappingYaml objects = top.all().get("objects");
        if (objects == null) {
            return new Mapping(List.of(kind(top)));
        }
        only(top, Set.of("objects"), "objects stands alone at the top");
        if (!(objects instanceof Items items) || items.all().isEmpty()) {
            throw new Problem(objects.line(), "objects must be a list. Write \"- typeId: ...\" for each kind of row.");
        }
        List<Mapping.Kind> kinds = new ArrayList<>();
        for (MappingYaml each : items.all()) {
            Mapping.Kind kind = kind(members(each, "Each of objects has typeId and the rest."));
            if (kind.when() == null && items.all().size() > 1) {
                throw new Problem(each.line(), "when is missing. Write \"when: {column: ..., value: ...}\".");
            }
            kinds.add(kind);
        }
        return new Mapping(List.copyOf(kinds));
    }

    private static Mapping.Kind kind(Members of) throws Problem {
        List<String> known = new ArrayList<>(OTHERS);
        known.addAll(1, MEMBERS);
        only(of, Set.copyOf(known), "known are " + String.join(", ", known));
        MappingYaml type = of.all().get("typeId");
        if (type == null) {
            throw new Problem(of.line(), "typeId is missing. Write \"typeId: 105\".");
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (String each : MEMBERS) {
            MappingYaml value = of.all().get(each);
            if (value != null) {
                members.put(each, value(value, each, Set.of()));
            }
        }
        return new Mapping.Kind(
                number(type, "typeId"),
                when(of.all().get("when")),
                members,
                properties(of.all().get("properties")),
                geometries(of.all().get("geometry")),
                position(of.all().get("position")),
                children(of.all().get("associations")),
                parent(of.all().get("parent")));
    }

    private static Mapping.@Nullable When when(@Nullable MappingYaml yaml) throws Problem {
        if (yaml == null) {
            return null;
        }
        Members when = members(yaml, "Write \"when: {column: ..., value: ...}\".");
        only(when, Set.of("column", "value"), "known are column, value");
        return new Mapping.When(text(when, "column"), text(when, "value"));
    }

    private static List<Mapping.Property> properties(@Nullable MappingYaml yaml) throws Problem {
        List<Mapping.Property> properties = new ArrayList<>();
        if (yaml != null) {
            Members all = members(yaml, "Write a line for each property: its number or name, and the column.");
            for (Map.Entry<String, MappingYaml> each : all.all().entrySet()) {
                MappingYaml told = each.getValue();
                String as = optional(told, "as");
                if (!as.isEmpty() && !as.equals("enum")) {
                    throw new Problem(told.line(), "as is \"" + as + "\". Write \"as: enum\", or leave it out.");
                }
                properties.add(new Mapping.Property(
                        told.line(),
                        each.getKey(),
                        value(told, each.getKey(), Set.of("as", "deletedBy")),
                        !as.isEmpty(),
                        optional(told, "deletedBy")));
            }
        }
        return properties;
    }

    private static List<Mapping.Geometry> geometries(@Nullable MappingYaml yaml) throws Problem {
        List<Mapping.Geometry> geometries = new ArrayList<>();
        if (yaml != null) {
            List<MappingYaml> all = yaml instanceof Items items ? items.all() : List.of(yaml);
            for (MappingYaml each : all) {
                String form = "Write \"geometry: {property: 4794, column: wkt, srid: 5973}\".";
                Members told = members(each, form);
                only(told, Set.of("property", "column", "srid"), "known are property, column, srid");
                MappingYaml srid = told.all().get("srid");
                if (srid == null) {
                    throw new Problem(each.line(), "srid is missing. " + form);
                }
                Value sridValue =
                        srid instanceof Text fixed ? new Value("", fixed.text(), "") : value(srid, "srid", Set.of());
                geometries.add(new Mapping.Geometry(
                        each.line(), text(told, "property"), Value.of(text(told, "column")), sridValue));
            }
        }
        return geometries;
    }

    private static Mapping.@Nullable Position position(@Nullable MappingYaml yaml) throws Problem {
        if (yaml == null) {
            return null;
        }
        Members all = members(yaml, "Write the columns of veglenkesekvens and posisjon, or fra and til.");
        only(all, Set.copyOf(POSITION), "known are " + String.join(", ", POSITION));
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, MappingYaml> each : all.all().entrySet()) {
            values.put(each.getKey(), value(each.getValue(), each.getKey(), Set.of()));
        }
        Value sequence = values.get("veglenkesekvens");
        boolean point = values.containsKey("posisjon");
        boolean line = values.containsKey("fra") && values.containsKey("til");
        if (sequence == null) {
            throw new Problem(yaml.line(), "veglenkesekvens is missing. Write the column that has it.");
        }
        if (point == line || (point && (values.containsKey("fra") || values.containsKey("til")))) {
            throw new Problem(yaml.line(), "Write posisjon for points, or both fra and til for lines.");
        }
        return new Mapping.Position(
                sequence,
                values.get("posisjon"),
                values.get("fra"),
                values.get("til"),
                values.get("retning"),
                values.get("sideposisjon"),
                values.get("kjørefelt"));
    }

    private static List<Mapping.Children> children(@Nullable MappingYaml yaml) throws Problem {
        List<Mapping.Children> children = new ArrayList<>();
        if (yaml != null) {
            Members all = members(yaml, "Write a line for each association: its number, and the column.");
            for (Map.Entry<String, MappingYaml> each : all.all().entrySet()) {
                MappingYaml told = each.getValue();
                String by = optional(told, "by");
                if (!by.isEmpty() && !by.equals("nvdbId") && !by.equals("tempId")) {
                    throw new Problem(told.line(), "by is \"" + by + "\". Write \"by: nvdbId\", or leave it out.");
                }
                int type = number(new Text(told.line(), each.getKey()), "the association");
                children.add(new Mapping.Children(type, value(told, each.getKey(), Set.of("by")), by.equals("nvdbId")));
            }
        }
        return children;
    }

    private static Mapping.@Nullable Parent parent(@Nullable MappingYaml yaml) throws Problem {
        if (yaml == null) {
            return null;
        }
        Members parent = members(yaml, "Write \"parent: {column: ..., association: 220004}\".");
        only(parent, Set.of("column", "association"), "known are column, association");
        MappingYaml association = parent.all().get("association");
        if (association == null) {
            throw new Problem(parent.line(), "association is missing. Write its number in the data catalogue.");
        }
        return new Mapping.Parent(Value.of(text(parent, "column")), number(association, "association"));
    }

    /** A column by its name, or a mapping with column or value. */
    private static Value value(MappingYaml yaml, String of, Set<String> more) throws Problem {
        if (yaml instanceof Text text) {
            if (text.text().isBlank()) {
                throw new Problem(yaml.line(), "\"" + of + "\" has no column. Write its name, or {value: ...}.");
            }
            return Value.of(text.text());
        }
        Members members = members(yaml, "Write the name of a column, or {column: ...}, or {value: ...}.");
        Set<String> known = new java.util.TreeSet<>(Set.of("column", "value", "separator"));
        known.addAll(more);
        only(members, known, "known are " + String.join(", ", known));
        boolean column = members.all().containsKey("column");
        if (column == members.all().containsKey("value")) {
            throw new Problem(yaml.line(), "\"" + of + "\" needs either column or value. Write one of them.");
        }
        return column
                ? new Value(text(members, "column"), "", optional(yaml, "separator"))
                : new Value("", text(members, "value"), "");
    }

    private static Members members(MappingYaml yaml, String hint) throws Problem {
        if (yaml instanceof Members members) {
            return members;
        }
        throw new Problem(yaml.line(), hint);
    }

    private static void only(Members members, Set<String> known, String said) throws Problem {
        for (Map.Entry<String, MappingYaml> each : members.all().entrySet()) {
            if (!known.contains(each.getKey())) {
                throw new Problem(each.getValue().line(), "\"" + each.getKey() + "\" is not known: " + said + ".");
            }
        }
    }

    private static String text(Members members, String name) throws Problem {
        MappingYaml value = members.all().get(name);
        if (value instanceof Text text && !text.text().isBlank()) {
            return text.text();
        }
        throw new Problem(value == null ? members.line() : value.line(), name + " is missing, or is no text.");
    }

    private static String optional(MappingYaml yaml, String name) {
        return yaml instanceof Members members && members.all().get(name) instanceof Text text ? text.text() : "";
    }

    private static int number(MappingYaml yaml, String what) throws Problem {
        if (yaml instanceof Text text && text.text().matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text.text());
        }
        throw new Problem(yaml.line(), what + " must be a number of the data catalogue, such as 105.");
    }
}
