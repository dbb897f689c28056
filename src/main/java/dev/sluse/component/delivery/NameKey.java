package dev.sluse.component.delivery;

import dev.sluse.table.convert.OutputNames;

/** What deliveries must share to have one output name, as far as the input tells it. */
public final class NameKey {
    /** Ends the names of files with rows that were set aside. */
    public static final String SET_ASIDE = ".quarantine.csv";

    private NameKey() {}

    /** {@code 2026/trips.csv.gz}, and {@code 2026/trips.csv.quarantine.csv} that mends it, give {@code 2026/trips}. */
    public static String of(String path) {
        int slash = path.lastIndexOf('/') + 1;
        String name = path.substring(slash);
        boolean mends = name.endsWith(SET_ASIDE) && name.length() > SET_ASIDE.length();
        return path.substring(0, slash)
                + OutputNames.stem(mends ? name.substring(0, name.length() - SET_ASIDE.length()) : name);
    }
}
