package dev.sluse.cli;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableResult;
import dev.sluse.table.report.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what became of the inputs: words to standard error, JSON for machines to standard output. */
final class TableSummary {
    private static final int MOST_FINDINGS = 10;

    private final PrintWriter err;
    private final ReadOptions asked;

    /** @param asked how the inputs were to be read: what was not said was found out, and is told */
    TableSummary(PrintWriter err, ReadOptions asked) {
        this.err = err;
        this.asked = asked;
    }

    /** What a machine reads of one input. */
    record Line(
            String input,
            @Nullable String verdict,
            @Nullable Long rows,
            @Nullable Long accepted,
            @Nullable Long quarantined,
            @Nullable Long delivered,
            @Nullable Long errors,
            @Nullable Long warnings,
            @Nullable Double seconds,
            @Nullable String encoding,
            @Nullable String delimiter,
            List<String> outputs,
            List<String> quarantine,
            @Nullable String report,
            List<Found> findings,
            @Nullable String problem) {}

    /** A finding as a machine reads it. */
    record Found(
            String severity,
            String code,
            long line,
            long row,
            @Nullable String column,
            @Nullable String value,
            String message,
            String hint,
            @Nullable String file) {
        static Found of(Finding finding) {
            return new Found(
                    finding.severity().word(),
                    finding.code().word(),
                    finding.line(),
                    finding.row(),
                    finding.column(),
                    finding.value(),
                    finding.message(),
                    finding.hint(),
                    finding.file());
        }
    }

    /** One input's line and, where no report was asked for, its first findings. */
    void tell(Outcome outcome) {
        TableResult result = outcome.result();
        if (result == null) {
            return;
        }
        String name = outcome.input().given();
        boolean asAWhole = result.verdict() == TableResult.Verdict.REJECTED && result.quarantined() == 0;
        String figures = String.format(
                Locale.ROOT,
                "%s: %s, %,d rows, %,d accepted, %,d with errors, %,d warnings (%.1f s)%s",
                name.equals(InputFile.STANDARD_INPUT) ? "standard input" : name,
                asAWhole ? "rejected as a whole" : word(result),
                result.rows(),
                result.accepted(),
                result.quarantined(),
                result.warnings(),
                result.seconds(),
                outcome.readAs().words(asked));
        err.println(figures);
        if (outcome.report() == null) {
            tellFindings(result);
        }
        outcome.outputs().stream()
                .filter(output -> !output.equals(Destination.STANDARD_OUTPUT))
                .forEach(output -> err.println("  output      " + output));
        outcome.quarantine().forEach(file -> err.println("  quarantine  " + file));
        if (outcome.report() != null) {
            err.println("  report      " + outcome.report());
        }
        err.flush();
    }

    private void tellFindings(TableResult result) {
        List<Finding> findings =
                result.firstFindings().stream().limit(MOST_FINDINGS).toList();
        for (Finding finding : findings) {
            String where = finding.file() == null ? "" : finding.file() + ": ";
            err.println(("  " + where + finding.message() + " " + finding.hint()).stripTrailing());
        }
        long more = result.errors() + result.warnings() - findings.size();
        if (more > 0) {
            err.printf(Locale.ROOT, "  and %,d more; --report DIR writes them all.%n", more);
        }
    }

    /** One summary of many inputs. */
    void tellAll(List<Outcome> outcomes) {
        TextTable table = new TextTable("INPUT", "VERDICT", "ROWS", "ACCEPTED", "WITH ERRORS", "ERRORS", "WARNINGS");
        for (Outcome each : outcomes) {
            TableResult result = each.result();
            if (result == null) {
                table.row(each.input().given(), "not read", "", "", "", "", "");
            } else {
                table.row(
                        each.input().given(),
                        word(result),
                        TextTable.number(result.rows()),
                        TextTable.number(result.accepted()),
                        TextTable.number(result.quarantined()),
                        TextTable.number(result.errors()),
                        TextTable.number(result.warnings()));
            }
        }
        err.println();
        table.print(err);
        long good = outcomes.stream()
                .filter(each -> each.exitCode() == ExitCodes.OK)
                .count();
        err.printf(Locale.ROOT, "%,d of %,d inputs are good.%n", good, outcomes.size());
        err.flush();
    }

    /** The same for machines. */
    static void json(PrintWriter out, List<Outcome> outcomes) {
        Json.print(out, outcomes.stream().map(TableSummary::line).toList());
    }

    private static Line line(Outcome outcome) {
        TableResult result = outcome.result();
        return new Line(
                outcome.input().given(),
                result == null ? null : word(result),
                result == null ? null : result.rows(),
                result == null ? null : result.accepted(),
                result == null ? null : result.quarantined(),
                result == null ? null : result.delivered(),
                result == null ? null : result.errors(),
                result == null ? null : result.warnings(),
                result == null ? null : result.seconds(),
                outcome.readAs().encoding(),
                outcome.readAs().delimiter(),
                outcome.outputs(),
                outcome.quarantine().stream().map(Object::toString).toList(),
                outcome.report() == null ? null : outcome.report().toString(),
                result == null
                        ? List.of()
                        : result.firstFindings().stream()
                                .limit(MOST_FINDINGS)
                                .map(Found::of)
                                .toList(),
                outcome.problem() == null ? null : Problems.sentence(outcome.problem()));
    }

    private static String word(TableResult result) {
        return result.verdict().name().toLowerCase(Locale.ROOT);
    }
}
