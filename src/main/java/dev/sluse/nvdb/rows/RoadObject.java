package dev.sluse.nvdb.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One object of a changeset, with the place in the sender's file that it comes from. Its members are the API's own.
 *
 * @param line physical line of that place, from 1, a header counted
 * @param row number of the data row or object, from 1
 * @param members maps, lists, texts and {@link NumberText}, as {@link JsonTree} reads them
 * @param columns how the sender's file calls what the members come from
 * @param parent the parent's tempId where the row names it; empty: none
 * @param association under which that parent lists this object; 0: none
 * @param fields what the sender's file has under a name: a column's cell, or a member
 */
record RoadObject(
        long line,
        long row,
        Map<String, Object> members,
        Columns columns,
        String parent,
        int association,
        UnaryOperator<String> fields) {

    /** One that was JSON. */
    static RoadObject ofJson(long line, long row, Map<String, Object> members) {
        return new RoadObject(line, row, members, Columns.JSON, "", 0, name -> member(members, name));
    }

    /** A member, a date of its period, or the first value of a property by its number. */
    private static String member(Map<String, Object> members, String name) {
        if (members.containsKey(name)) {
            return text(members.get(name));
        }
        String date = object(members.get("gyldighetsperiode"))
                .map(each -> text(each.get(name)))
                .orElse("");
        if (!date.isEmpty()) {
            return date;
        }
        for (Map<String, Object> each : list(members.get("egenskaper"))) {
            if (text(each.get("typeId")).equals(name)) {
                return texts(each.get("verdi")).stream().findFirst().orElse("");
            }
        }
        return "";
    }

    /** The number of its type; 0 if it has none that is a number. */
    int typeId() {
        return catalogueNumber(members.get("typeId"));
    }

    /** Empty if it has none. */
    String tempId() {
        return text("tempId");
    }

    OptionalLong nvdbId() {
        return number("nvdbId");
    }

    OptionalLong versjon() {
        return number("versjon");
    }

    /** A member as a text; empty if it is not there. */
    String text(String name) {
        return text(members.get(name));
    }

    /** A member that is a whole number; empty also where it is something else. */
    OptionalLong number(String name) {
        return whole(members.get(name));
    }

    /** The items of a member that is a list of objects; what is none is left out. */
    List<Map<String, Object>> list(String name) {
        return list(members.get(name));
    }

    Optional<Map<String, Object>> object(String name) {
        return object(members.get(name));
    }

    static String text(@Nullable Object value) {
        return value == null || value == JsonTree.NULL || value instanceof Map || value instanceof List
                ? ""
                : value.toString();
    }

    static OptionalLong whole(@Nullable Object value) {
        String text = text(value);
        if (text.isEmpty() || text.length() > 18) {
            return OptionalLong.empty();
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** A number of the data catalogue, of a type, a property or an allowed value; 0 where it can be none. */
    static int catalogueNumber(@Nullable Object value) {
        long number = whole(value).orElse(0);
        return number > Integer.MAX_VALUE ? 0 : (int) number;
    }

    @SuppressWarnings("unchecked") // what this package makes has texts for names
    static List<Map<String, Object>> list(@Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return List.of();
        }
        if (Precheck.isObjects(items)) {
            return (List<Map<String, Object>>) items;
        }
        List<Map<String, Object>> objects = new ArrayList<>(items.size());
        for (Object each : items) {
            object(each).ifPresent(objects::add);
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // what this package makes has texts for names
    static Optional<Map<String, Object>> object(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? Optional.of((Map<String, Object>) members) : Optional.empty();
    }

    /** The texts of a member that is a list, or one value. */
    static List<String> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof List<?> items) {
            List<String> texts = new ArrayList<>(items.size());
            for (Object each : items) {
                texts.add(text(each));
            }
            return texts;
        }
        return value == null || value == JsonTree.NULL ? List.of() : List.of(text(value));
    }
}
