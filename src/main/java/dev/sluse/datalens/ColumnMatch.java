package dev.sluse.datalens;

import dev.sluse.SluseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How rows become arrays: for each place the column of the table and the rows' own name of it. It goes by names alone, since the
 * provider takes any array of the right length, whatever stands where (contract 4.6).
 *
 * @param table for texts
 * @param columns of the table in its order
 * @param sources the rows' names, in the same order; empty where the rows have none
 * @param leavesOut whether columns of the rows that are not named here are left out; else they are an error
 * @param key places of the replacing key
 * @param partition places of the partition key; empty where it is not looked at
 */
public record ColumnMatch(
        String table,
        List<Column> columns,
        List<String> sources,
        boolean leavesOut,
        List<Integer> key,
        List<Integer> partition) {

    /**
     * Matches rows to a table.
     *
     * @param replacingKey of the table
     * @param partitionKey whose values are to be told; empty for none
     * @throws SluseException kind CONFIGURATION if a name does not fit
     */
    public static ColumnMatch of(
            String table,
            List<Column> schema,
            ColumnChoice choice,
            List<String> replacingKey,
            List<String> partitionKey) {
        List<String> names = schema.stream().map(Column::name).toList();
        for (String each : choice.sources().keySet()) {
            if (!names.contains(each)) {
                throw SluseException.configuration(
                        "unknown-column",
                        "Table " + table + " has no column " + each + ", which the option columns names.",
                        "Its columns are " + String.join(", ", names) + ".");
            }
        }
        List<String> sources = new ArrayList<>();
        for (Column each : schema) {
            boolean chosen = !choice.leavesOut() || choice.sources().containsKey(each.name());
            if (!chosen && !each.nullable()) {
                throw SluseException.configuration(
                        "missing-column",
                        "Column " + each.name() + " of table " + table
                                + " must have a value, but the option columns leaves it out.",
                        "Name it there.");
            }
            sources.add(chosen ? choice.source(each.name()) : "");
        }
        return new ColumnMatch(
                table,
                List.copyOf(schema),
                List.copyOf(sources),
                choice.leavesOut(),
                places(table, names, sources, replacingKey, "replacing key"),
                places(table, names, sources, partitionKey, "partition key"));
    }

    /** The place of each name of the rows. */
    Map<String, Integer> bySource() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).isEmpty()) {
                places.put(sources.get(i), i);
            }
        }
        return places;
    }

    private static List<Integer> places(
            String table, List<String> names, List<String> sources, List<String> key, String what) {
        List<Integer> places = new ArrayList<>();
        for (String each : key) {
            int place = names.indexOf(each);
            if (place < 0) {
                throw SluseException.configuration(
                        "unknown-column",
                        "The " + what + " of table " + table + " has " + each + ", which is none of its columns.",
                        what.equals("partition key") ? "Leave replacePartitions out." : "");
            }
            if (sources.get(place).isEmpty()) {
                throw SluseException.configuration(
                        "missing-column",
                        "Column " + each + " is in the " + what + " of table " + table
                                + ", but the option columns leaves it out.",
                        "Name it there.");
            }
            places.add(place);
        }
        return List.copyOf(places);
    }
}
