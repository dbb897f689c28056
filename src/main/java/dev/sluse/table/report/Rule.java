package dev.sluse.table.report;

import dev.sluse.table.report.FindingCode.Severity;

/**
 * One thing that a cell, a row or a file is held to. Made once per plan and shared by all findings of that kind: the message is
 * rendered from it late, and its constant parts only once.
 *
 * @param code what a breach is called
 * @param limit what belongs to it: {@code 0} for minimum, {@code integer} for type, the pattern; empty if nothing does
 * @param variant a special wording of message and hint, such as {@code zone} for a date-time that lacks an offset; or empty
 * @param severity error, or warning
 */
public record Rule(FindingCode code, String limit, String variant, Severity severity) {
    /** The variant of a rule for cells that a column's name breaks. */
    public static final String HEADER = "header";

    /** The variants of a missing column for a header that has all in one: the limit is the delimiter that it seems to have. */
    public static final String DELIMITER = "delimiter";

    public static final String SPACES = "spaces";

    /** A rule with the code's own severity and wording. */
    public static Rule of(FindingCode code, String limit) {
        return new Rule(code, limit, "", code.severity());
    }

    /** A rule with a special wording. */
    public static Rule of(FindingCode code, String limit, String variant) {
        return new Rule(code, limit, variant, code.severity());
    }

    /** The rule as reports show it: {@code minimum 0}. */
    public String text() {
        return limit.isEmpty() ? code.word() : code.word() + " " + limit;
    }

    /** Whether it is about the delimiter of the header. */
    boolean isOfDelimiter() {
        return variant.equals(DELIMITER) || variant.equals(SPACES);
    }

    /** Whether a breach is about the file, its header included, and not about a row. */
    public boolean isAboutFile() {
        return code.scope() == FindingCode.Scope.FILE || variant.equals(HEADER);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
