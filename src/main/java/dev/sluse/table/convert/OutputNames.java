package dev.sluse.table.convert;

import java.util.List;
import java.util.Locale;

/** What an output is called: the input's name without the endings that say how it was packed and written. */
public final class OutputNames {
    private static final List<String> PACKED = List.of(".gz", ".zip");
    private static final List<String> TABLE =
            List.of(".csv", ".tsv", ".txt", ".json", ".ndjson", ".xlsx", ".xlsm", ".xls");

    private OutputNames() {}

    /** {@code trips.csv.gz} gives {@code trips}; a name that is nothing but endings stays as it is. */
    public static String stem(String name) {
        return without(without(name, PACKED), TABLE);
    }

    private static String without(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (lower.endsWith(ending) && lower.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
