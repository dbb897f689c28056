package dev.sluse.component;

import dev.sluse.table.TableOptions;
import dev.sluse.table.WriteOptions;
import dev.sluse.table.convert.OutputNames;

/** What the output of a table step is called, from the name that went in. */
final class OutputName {
    private OutputName() {}

    /** {@code 2026/trips.csv.gz} gives {@code 2026/trips.parquet}. */
    static String of(String path, TableOptions options) {
        int slash = path.lastIndexOf('/') + 1;
        String name = path.substring(slash);
        String stem = path.substring(0, slash) + OutputNames.stem(name);
        return switch (options.write().to()) {
            case COPY, NONE -> path;
            case SAME -> stem + ending(name) + packed(options);
            case PARQUET -> stem + ".parquet";
            case CSV -> stem + ".csv" + packed(options);
            case NDJSON -> stem + ".ndjson" + packed(options);
        };
    }

    /** The folder of a zip's members: {@code trips.zip} gives {@code trips}. */
    static String ofFolder(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + OutputNames.stem(path.substring(slash));
    }

    private static String ending(String name) {
        String stem = OutputNames.stem(name);
        String rest = name.substring(stem.length());
        int second = rest.indexOf('.', 1);
        return second < 0 ? rest : rest.substring(0, second);
    }

    private static String packed(TableOptions options) {
        WriteOptions.Compression compression = options.write().compression();
        return switch (compression) {
            case GZIP -> ".gz";
            case ZSTD -> ".zst";
            case DEFAULT, NONE, SNAPPY -> "";
        };
    }
}
