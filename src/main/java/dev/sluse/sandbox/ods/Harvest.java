package dev.sluse.sandbox.ods;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the resources of a dataset hold.
 *
 * @param records distinct ones by their identity: all values, or the fields that are annotated {@code id} (contract 7)
 * @param sample the first of them, to be shown
 * @param trouble why it cannot be read; null: it can
 */
record Harvest(
        List<Job.Source> sources,
        long rows,
        long records,
        List<Map<String, String>> sample,
        @Nullable String trouble) {}
