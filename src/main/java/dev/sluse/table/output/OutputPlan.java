package dev.sluse.table.output;

import dev.sluse.table.WriteOptions;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are written, in which order, and how each is made.
 *
 * @param columns in order, at least one, names unique
 * @param zone in which the year, month or day of an instant is taken, or null: UTC
 * @param maskKey secret of hashed columns; empty if there are none
 */
public record OutputPlan(List<OutputColumn> columns, @Nullable ZoneId zone, String maskKey) {
    public OutputPlan {
        columns = List.copyOf(columns);
    }

    /**
     * Plans the output: selection and order, then constants, with masks laid over. A mask named like a source column holds for
     * everything made of that column; otherwise it names a column of the output.
     *
     * @throws dev.sluse.SluseException kind CONFIGURATION for a column that is not there, is there twice, or has no date to
     *     take a part of
     */
    public static OutputPlan of(List<SourceColumn> sources, WriteOptions options, @Nullable ZoneId zone) {
        return new OutputPlan(new OutputPlanner(sources, options).plan(), zone, options.maskKey());
    }

    /** As above, with instants taken apart in UTC. */
    public static OutputPlan of(List<SourceColumn> sources, WriteOptions options) {
        return of(sources, options, null);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "OutputPlan[columns=" + columns + ", zone=" + zone + "]";
    }
}
