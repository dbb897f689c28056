package dev.sluse.table.report;

import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param delivery id; empty on the command line
 * @param flow route id; empty on the command line
 * @param schemaName what the schema is called, or null if there was none
 * @param schemaSha256 digest of its text, or null
 * @param inputName what the sender called the file
 * @param inputBytes its size
 * @param inputSha256 its digest, lower-case hex
 * @param outcome what became of it
 */
public record ReportHead(
        String delivery,
        String flow,
        @Nullable String schemaName,
        @Nullable String schemaSha256,
        String inputName,
        long inputBytes,
        String inputSha256,
        ReportOutcome outcome) {}
