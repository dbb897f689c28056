package dev.sluse.table.report;

/**
 * Counts of a table, or of all tables of a delivery. {@code accepted + quarantined = rows}.
 *
 * @param rows data rows read
 * @param accepted rows without an error
 * @param quarantined rows with one
 * @param delivered rows in the output; 0 if rejected
 * @param seconds wall time
 */
public record ReportStats(long rows, long accepted, long quarantined, long delivered, double seconds) {}
