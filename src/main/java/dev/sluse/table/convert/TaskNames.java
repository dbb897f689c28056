package dev.sluse.table.convert;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the outputs of a request are called: {@code trips.parquet}; for a zip {@code trips/<member>.parquet}. */
final class TaskNames {
    private final String name;
    private final boolean zip;
    private final Map<String, Integer> stems = new HashMap<>();

    TaskNames(String name, boolean zip, List<String> members) {
        this.name = Path.of(name).getFileName().toString();
        this.zip = zip;
        for (String member : members) {
            stems.merge(key(OutputNames.stem(member)), 1, Integer::sum);
        }
    }

    /** Whether reports say which member a finding is about. */
    boolean severalTables() {
        return zip;
    }

    /** The output's path without its ending; two members that differ only in the ending keep it. */
    Path output(String member, String extension) {
        if (!zip) {
            return Path.of(OutputNames.stem(name) + "." + extension);
        }
        String stem = OutputNames.stem(member);
        boolean unique = stems.getOrDefault(key(stem), 0) <= 1;
        return Path.of(OutputNames.stem(name)).resolve((unique ? stem : member) + "." + extension);
    }

    /** The path of the file with the rows set aside. */
    Path quarantine(String member) {
        return zip ? Path.of(name).resolve(member + ".quarantine.csv") : Path.of(name + ".quarantine.csv");
    }

    /** Some file systems do not tell upper from lower case. */
    private static String key(String stem) {
        return stem.toLowerCase(Locale.ROOT);
    }
}
