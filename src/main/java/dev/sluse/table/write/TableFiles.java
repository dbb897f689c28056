package dev.sluse.table.write;

import dev.sluse.table.WriteOptions;
import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.parquet.ParquetFile;
import dev.sluse.table.text.CsvFile;
import dev.sluse.table.text.NdjsonFile;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** The formats in which a table can be written. */
public final class TableFiles {
    private TableFiles() {}

    /**
     * Creates a table file, or empties the one that is there.
     *
     * @param format PARQUET, CSV or NDJSON
     * @param finalTypes type of a source column by its index, asked when the file ends: a column of date-times knows only
     *     then whether it is INSTANT or LOCAL_TIME
     * @throws IllegalArgumentException for a format in which no table is written
     */
    public static TableFile create(
            Path path, Format format, OutputPlan plan, WriteOptions options, IntFunction<ColumnType> finalTypes)
            throws IOException {
        return switch (format) {
            case PARQUET -> new ParquetFile(path, plan, options.compression(), finalTypes);
            case CSV -> new CsvFile(path, plan, options);
            case NDJSON -> new NdjsonFile(path, plan, options);
            case SAME, NONE, COPY -> throw notATable(format);
        };
    }

    /** The end of the file's name, without the point before it: {@code parquet}, {@code csv}, {@code ndjson.gz}. */
    public static String extension(Format format, Compression compression) {
        String compressed =
                switch (compression) {
                    case GZIP -> ".gz";
                    case ZSTD -> ".zst";
                    case DEFAULT, NONE, SNAPPY -> "";
                };
        return switch (format) {
            case PARQUET -> "parquet";
            case CSV -> "csv" + compressed;
            case NDJSON -> "ndjson" + compressed;
            case SAME, NONE, COPY -> throw notATable(format);
        };
    }

    private static IllegalArgumentException notATable(Format format) {
        return new IllegalArgumentException(format + " is no format of tables; decide what is written before");
    }
}
