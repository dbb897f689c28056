package dev.sluse.table.text;

import dev.sluse.table.WriteOptions;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputPlan;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of JSON objects being written, one a line, with the same keys in the same order in each; a key without value is
 * null, so that every line tells all columns. Numbers are written as they were read where that is JSON, dates and times in ISO
 * form, nested values as they are.
 */
public final class NdjsonFile extends TextFile {
    private final OutputPlan plan;

    /** Creates the file, or empties it. */
    public NdjsonFile(Path path, OutputPlan plan, WriteOptions options) throws IOException {
        super(path, plan, options.compression());
        this.plan = plan;
    }

    @Override
    Bytes head() {
        return new Bytes();
    }

    @Override
    TextEncoder.RowFormat newFormat() {
        return new NdjsonRows(plan.columns());
    }
}
