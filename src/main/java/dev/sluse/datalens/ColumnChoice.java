package dev.sluse.datalens;

import dev.sluse.SluseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which columns of the rows go to a table, and under which names.
 *
 * @param sources names in the rows by names in the table, in order; empty: all under their own names
 */
public record ColumnChoice(Map<String, String> sources) {
    /** All columns of the rows. */
    public static final ColumnChoice ALL = new ColumnChoice(Map.of());

    /**
     * Reads the option: names in order, {@code new=old} renames, commas between them.
     *
     * @throws SluseException kind CONFIGURATION if it is no such list
     */
    public static ColumnChoice of(String option) {
        if (option.isBlank()) {
            return ALL;
        }
        Map<String, String> sources = new LinkedHashMap<>();
        for (String part : option.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            String source = part.substring(equals + 1).strip();
            if (name.isEmpty() || source.isEmpty()) {
                throw bad(
                        option,
                        "has a column without a name",
                        "Write names with commas between them; new=old renames.");
            }
            if (source.endsWith(")") && equals >= 0) {
                throw bad(option, "derives " + name, "Derive it in the table step before: it has the same option.");
            }
            if (sources.containsValue(source) || sources.put(name, source) != null) {
                throw bad(option, "names " + (sources.containsKey(name) ? name : source) + " twice", "");
            }
        }
        return new ColumnChoice(Collections.unmodifiableMap(sources));
    }

    /** Whether columns that it does not name are left out. */
    boolean leavesOut() {
        return !sources.isEmpty();
    }

    /** The rows' name of a column of the table. */
    String source(String column) {
        return sources.getOrDefault(column, column);
    }

    private static SluseException bad(String option, String why, String hint) {
        return SluseException.configuration(
                "bad-option", "Option columns is \"" + option + "\", but it " + why + ".", hint);
    }
}
