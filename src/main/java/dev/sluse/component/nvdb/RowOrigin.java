package dev.sluse.component.nvdb;

import dev.sluse.table.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a table come from that a table step hands on: each accepted row of what it read is one row of what it wrote, in the
 * same order. So the line of each in the sender's file is found by reading that once more, past the rows that were refused. It travels as
 * the exchange property {@link #PROPERTY}.
 *
 * @param input what the step read
 * @param name what the sender called it
 * @param read how
 * @param report the folder with its findings
 * @param output what it wrote: CSV or NDJSON
 * @param delimiter of the output; 0: that of the input
 * @param before where the rows of the input come from; null if it is as it was dropped
 * @param mended rows in the places of the input's own; null if there are none
 */
public record RowOrigin(
        Path input,
        String name,
        ReadOptions read,
        Path report,
        Path output,
        byte delimiter,
        @Nullable RowOrigin before,
        @Nullable Path mended) {
    /** Name of the exchange property. */
    public static final String PROPERTY = "SluseRowOrigin";

    /** Beside a report that findings of later steps were joined to, the folder with those of its own step. */
    static final String FOUND = "found";

    /** The folder with what the step itself has found, whatever was joined to its report since. */
    Path found() {
        Path found = report.resolveSibling(FOUND);
        return Files.exists(found) ? found : report;
    }

    /** Whether the output is NDJSON. */
    boolean isJson() {
        return String.valueOf(output.getFileName()).contains(".ndjson");
    }

    /** The step that read the sender's file. */
    public RowOrigin first() {
        RowOrigin first = this;
        while (first.before != null) {
            first = first.before;
        }
        return first;
    }
}
