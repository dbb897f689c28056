package dev.sluse.table.convert;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of one table.
 *
 * @param rows data rows read
 * @param accepted rows without an error
 * @param refused whether something is wrong with the file as a whole
 * @param output below {@code work/out}, or null
 * @param quarantine below {@code work/quarantine}, or null if no row was set aside
 */
record TaskOutcome(long rows, long accepted, boolean refused, @Nullable Path output, @Nullable Path quarantine) {
    /** No table at all. */
    static final TaskOutcome REFUSED = new TaskOutcome(0, 0, true, null, null);
}
