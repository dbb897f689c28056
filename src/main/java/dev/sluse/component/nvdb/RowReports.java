package dev.sluse.component.nvdb;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Round;
import dev.sluse.nvdb.rows.Fault;
import dev.sluse.nvdb.rows.Prepared;
import dev.sluse.nvdb.rows.SourceRows;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.repair.SetAside;
import dev.sluse.table.report.AsideRows;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.JoinedReport;
import dev.sluse.table.report.ReportHead;
import dev.sluse.table.report.ReportOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Joins what was found in rows before they were sent to the report of the step that read the sender's file, and their rows to those that
 * were set aside there; where no step did, both begin here.
 *
 * @param work the delivery
 * @param shape how the sender's rows are written
 * @param rejects whether one row with an error refuses the whole
 * @param language of the report
 */
public record RowReports(DeliveryWork work, SenderShape shape, boolean rejects, String language) {

    /** Joins; the delivery knows of the step with it. Of rows that were mended, only those refuse the whole. */
    public TableResult join(Step step, Path folder, Prepared prepared) throws IOException {
        Round round = work.round();
        boolean nothingGoes = round == null
                ? prepared.refused() == prepared.rows()
                : prepared.sets().isEmpty();
        boolean refusesAll = prepared.refused() > 0 && (rejects || nothingGoes);
        long aside = prepared.refused() + prepared.left();
        long[] before = keepFound(step.report());
        // a row that several steps have set aside is one row
        long refused = aside - count(before, Prepared.refused(folder)) - count(before, Prepared.left(folder));
        Path joined = EmptyFolder.make(step.folder().resolve("report-joined"));
        JoinedReport.Totals totals;
        Verdict verdict;
        try (JoinedReport report = JoinedReport.begin(step.report(), joined, language, shape.header())) {
            Prepared.faults(folder, fault -> report.add(finding(fault)));
            if (round != null) {
                long[] lines = Prepared.linesLeft(folder);
                report.addAgain(round.report().resolve("errors.ndjson"), line -> Arrays.binarySearch(lines, line) >= 0);
            }
            long left = prepared.rows() - aside;
            long quarantined = step.result().quarantined() + refused;
            verdict = refusesAll ? Verdict.REJECTED : quarantined > 0 ? Verdict.QUARANTINED : Verdict.ACCEPTED;
            totals = report.finish(ReportOutcome.valueOf(verdict.name()), refused, refusesAll ? 0 : left);
        }
        replace(step.report(), joined);
        if (!Files.exists(step.report().resolve(SetAside.NAME))) {
            // NVDB may set rows aside that no step here has
            shape.asSetAside().write(step.report());
        }
        List<Path> files = verdict == Verdict.REJECTED ? List.of() : setAside(step, folder, aside > 0, before);
        TableResult found = step.result();
        TableResult result = new TableResult(
                verdict,
                found.inputBytes(),
                found.inputSha256(),
                totals.rows(),
                totals.accepted(),
                totals.quarantined(),
                verdict == Verdict.REJECTED ? 0 : totals.accepted(),
                totals.errors(),
                totals.warnings(),
                found.seconds(),
                found.outputs(),
                files,
                totals.first());
        work.amended(new Step(step.number(), step.folder(), step.report(), result));
        return result;
    }

    /** A step of its own, for input that no step before has read as a table. */
    public Step begin(int number, Path input, long rows) throws IOException {
        Path folder = EmptyFolder.make(work.stepFolder(number));
        Path report = Files.createDirectories(folder.resolve("report"));
        String sha256 = DurableFiles.sha256(input);
        long bytes = Files.size(input);
        ReportHead head = new ReportHead(
                work.delivery().id(),
                work.delivery().flow(),
                null,
                null,
                work.delivery().name(),
                bytes,
                sha256,
                ReportOutcome.ACCEPTED);
        JoinedReport.write(report, language, head, shape.columns(), rows);
        TableResult result = new TableResult(
                Verdict.ACCEPTED, bytes, sha256, rows, rows, 0, rows, 0, 0, 0, List.of(), List.of(), List.of());
        Step step = new Step(number, folder, result);
        work.finished(step);
        return step;
    }

    /**
     * Keeps what the step itself has found, the first time that something is joined to it.
     *
     * @return the lines that steps to NVDB before have set aside, in order
     */
    private static long[] keepFound(Path report) throws IOException {
        Path found = report.resolveSibling(RowOrigin.FOUND);
        if (Files.exists(found)) {
            return SetAside.lines(report);
        }
        Files.createDirectories(found);
        Files.copy(report.resolve("errors.ndjson"), found.resolve("errors.ndjson"));
        return new long[0];
    }

    /** How many of them stand in those lines. */
    private static long count(long[] lines, SourceRows rows) throws IOException {
        long count = 0;
        try (rows) {
            for (SourceRows.Row each = rows.next(); lines.length > 0 && each != null; each = rows.next()) {
                count += isIn(lines, each) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isIn(long[] lines, SourceRows.Row row) {
        return Arrays.binarySearch(lines, row.line()) >= 0;
    }

    private List<Path> setAside(Step step, Path folder, boolean isAny, long[] before) throws IOException {
        List<Path> files = step.result().quarantineFiles();
        if (!isAny) {
            return files;
        }
        List<Path> all = files.isEmpty() ? List.of(Path.of("rows.quarantine.csv")) : files;
        Path file = step.folder().resolve("quarantine").resolve(all.get(0));
        try (AsideRows aside = new AsideRows(file, shape.rows(), work.delivery().id());
                SourceRows refused = Prepared.refused(folder);
                SourceRows left = Prepared.left(folder)) {
            for (SourceRows rows : List.of(refused, left)) {
                for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                    if (!isIn(before, each)) {
                        shape.add(aside, each);
                    }
                }
            }
        }
        return all;
    }

    /** Puts the joined files into the places of the former ones; what else lies there stays. */
    private static void replace(Path report, Path joined) throws IOException {
        for (String each : List.of("errors.ndjson", "errors.csv", "report.json", "report.html")) {
            DurableFiles.move(joined.resolve(each), report.resolve(each));
        }
        DurableFiles.delete(joined);
    }

    /** A fault as reports have it. */
    static Finding finding(Fault fault) {
        return new Finding(
                fault.error() ? FindingCode.Severity.ERROR : FindingCode.Severity.WARNING,
                FindingCode.of(fault.code()),
                fault.line(),
                fault.row(),
                fault.column(),
                fault.columnIndex(),
                fault.value(),
                fault.rule(),
                fault.message(),
                fault.hint(),
                null);
    }
}
