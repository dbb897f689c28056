package dev.sluse.table.report;

/** What became of the input that a report is about. */
public enum ReportOutcome {
    /** Every row was accepted. */
    ACCEPTED,
    /** Some rows were set aside. */
    QUARANTINED,
    /** Nothing was delivered. */
    REJECTED
}
