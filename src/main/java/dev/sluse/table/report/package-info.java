/**
 * Findings and what people read of them: codes, messages in six languages, errors.ndjson, errors.csv, report.json,
 * report.html and the quarantine file. Start reading at {@link dev.sluse.table.report.Finding}, then {@link
 * dev.sluse.table.report.ReportWriter}.
 */
@NullMarked
package dev.sluse.table.report;

import org.jspecify.annotations.NullMarked;
