package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.Mapping.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of a mapping stands in the rows of one table.
 *
 * @param index of the column; -1: the value is constant
 * @param constant the value where it comes from no column; empty: there is none
 * @param separator between several values; null: there is one
 */
record Cell(int index, String constant, @Nullable Pattern separator) {
    /** Of what a mapping does not name. */
    static final Cell NONE = new Cell(-1, "", null);

    /** @param indexes of the columns by their names; all that the mapping names are there */
    static Cell of(@Nullable Value value, Map<String, Integer> indexes) {
        if (value == null) {
            return NONE;
        }
        Integer index = value.column().isEmpty() ? null : indexes.get(value.column());
        Pattern separator = value.separator().isEmpty() ? null : Pattern.compile(value.separator(), Pattern.LITERAL);
        return new Cell(index == null ? -1 : index, value.column().isEmpty() ? value.constant() : "", separator);
    }

    /** Empty if there is none. */
    String text(TableRows.Row row) {
        return index < 0 ? constant : row.cells().get(index);
    }

    /** All values; of several in one cell those that are not blank. */
    List<Object> texts(TableRows.Row row) {
        String text = text(row);
        if (text.isEmpty()) {
            return List.of();
        }
        if (separator == null) {
            return List.of(text);
        }
        List<Object> all = new ArrayList<>();
        for (String each : separator.split(text, -1)) {
            if (!each.isBlank()) {
                all.add(each.strip());
            }
        }
        return all;
    }

    /** A number where JSON has a form for it, else the text: the precheck says so. */
    static Object numberOrText(String text) {
        return NumberText.isOne(text) ? new NumberText(text) : text;
    }

    /** Adds a number to an object, if there is one. */
    void number(TableRows.Row row, String name, Members into) {
        String text = text(row);
        if (!text.isEmpty()) {
            into.add(name, numberOrText(text));
        }
    }

    /** Adds a text to an object, if there is one. */
    void text(TableRows.Row row, String name, Members into) {
        String text = text(row);
        if (!text.isEmpty()) {
            into.add(name, text);
        }
    }
}
