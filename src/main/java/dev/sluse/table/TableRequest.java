package dev.sluse.table;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One input to be checked and, unless it is only checked, converted.
 *
 * @param input the file to read; it is not changed
 * @param name what the sender called it, such as {@code trips.csv.gz}: decides on the format where the content leaves it open
 * @param schema what each row is held to, or null: types are then inferred from all rows
 * @param options how to read, to write and what to do with refused rows
 * @param work an existing, empty folder for this request alone, on the file system where the results will go. Written are
 *     {@code out/} (the table, or one file a member of a zip, at their relative paths), {@code report/} and, where rows were
 *     set aside, {@code quarantine/}; everything forced to disk when the engine returns
 * @param delivery id for reports and the quarantine file; empty on the command line
 * @param flow route id for reports; empty on the command line
 * @param previousRows rows of the flow's last delivery for {@code maxShrink}; -1 if there is none
 * @param repairs rows that people have mended, as {@link dev.sluse.table.repair.RepairFile} takes them back, or null: they are
 *     read in the places of the input's own; lines stay those of the input
 */
public record TableRequest(
        Path input,
        String name,
        @Nullable SchemaText schema,
        TableOptions options,
        Path work,
        String delivery,
        String flow,
        long previousRows,
        Progress progress,
        @Nullable Path repairs) {

    /** A request for the input as it is. */
    public TableRequest(
            Path input,
            String name,
            @Nullable SchemaText schema,
            TableOptions options,
            Path work,
            String delivery,
            String flow,
            long previousRows,
            Progress progress) {
        this(input, name, schema, options, work, delivery, flow, previousRows, progress, null);
    }

    /** A schema and what it is called in reports. */
    public record SchemaText(String name, String text) {}
}
