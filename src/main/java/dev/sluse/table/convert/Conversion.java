package dev.sluse.table.convert;

import dev.sluse.table.TableOptions.OnInvalid;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.FileProblem;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.ReportHead;
import dev.sluse.table.report.ReportLayout;
import dev.sluse.table.report.ReportOutcome;
import dev.sluse.table.report.ReportStats;
import dev.sluse.table.report.ReportTask;
import dev.sluse.table.report.ReportWriter;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request from its input to its verdict: each table of the input is a task, the report is common to all. A zip is delivered
 * whole or not at all.
 */
final class Conversion {
    private final TableRequest request;
    private final @Nullable RowSchema schema;
    private final CsvLimits limits;
    private final Lanes lanes;
    private final ExecutorService threads;
    private final long begun = System.nanoTime();
    private final List<TaskOutcome> outcomes = new ArrayList<>();

    Conversion(
            TableRequest request, @Nullable RowSchema schema, int maxRecordBytes, Lanes lanes, ExecutorService threads)
            throws IOException {
        this.request = request;
        this.schema = schema;
        boolean groups = request.options().write().to() == Format.PARQUET;
        this.limits = new CsvLimits(lanes.chunkBytes(Files.size(request.input()), groups), maxRecordBytes);
        this.lanes = lanes;
        this.threads = threads;
    }

    TableResult run() throws IOException, InterruptedException {
        Path reports = Files.createDirectories(request.work().resolve("report"));
        Files.createDirectories(request.work().resolve("out"));
        try (ReportWriter report =
                ReportWriter.create(reports, request.options().lang(), threads)) {
            String sha256 = readAll(report);
            return conclude(report, sha256);
        }
    }

    private String readAll(ReportWriter report) throws IOException, InterruptedException {
        try (Container container = Container.open(request.input(), request.name())) {
            List<String> members = container.members();
            if (members.isEmpty()) {
                refuse(report, Rule.of(FindingCode.EMPTY_FILE, "", ""));
            }
            TaskNames names = new TaskNames(request.name(), container.kind() == Container.Kind.ZIP, members);
            for (String member : members) {
                outcomes.add(
                        new TableTask(request, schema, limits, lanes, threads, container, member, names, report).run());
            }
            return container.sha256();
        } catch (FileProblem problem) {
            refuse(report, problem.rule());
            return Digests.of(request.input());
        }
    }

    private void refuse(ReportWriter report, Rule rule) throws IOException {
        ReportTask task =
                report.task(ReportLayout.withoutColumns(request.options().lang(), request.delivery(), null));
        task.fileFinding(rule, -1, 0);
        outcomes.add(TaskOutcome.REFUSED);
    }

    private TableResult conclude(ReportWriter report, String sha256) throws IOException {
        long rows = outcomes.stream().mapToLong(TaskOutcome::rows).sum();
        long accepted = outcomes.stream().mapToLong(TaskOutcome::accepted).sum();
        Verdict verdict = verdict(rows, accepted);
        boolean delivers =
                verdict != Verdict.REJECTED && request.options().write().to() != Format.NONE;
        long delivered = delivers ? accepted : 0;
        long bytes = Files.size(request.input());
        double seconds = (System.nanoTime() - begun) / 1e9;
        report.finish(
                new ReportHead(
                        request.delivery(),
                        request.flow(),
                        schema == null ? null : schema.name(),
                        schema == null ? null : schema.sha256(),
                        request.name(),
                        bytes,
                        sha256,
                        ReportOutcome.valueOf(verdict.name())),
                new ReportStats(rows, accepted, rows - accepted, delivered, seconds));
        if (!delivers) {
            discard(request.work().resolve("out"));
        }
        if (verdict == Verdict.REJECTED) {
            discard(request.work().resolve("quarantine"));
        }
        return new TableResult(
                verdict,
                bytes,
                sha256,
                rows,
                accepted,
                rows - accepted,
                delivered,
                report.errors(),
                report.warnings(),
                seconds,
                delivers ? files(TaskOutcome::output) : List.of(),
                verdict == Verdict.REJECTED ? List.of() : files(TaskOutcome::quarantine),
                report.firstFindings());
    }

    private Verdict verdict(long rows, long accepted) {
        boolean refused = outcomes.stream().anyMatch(TaskOutcome::refused);
        boolean allRows = rows > 0 && accepted == 0;
        if (refused || allRows || (accepted < rows && request.options().onInvalid() == OnInvalid.REJECT)) {
            return Verdict.REJECTED;
        }
        return accepted < rows ? Verdict.QUARANTINED : Verdict.ACCEPTED;
    }

    private List<Path> files(java.util.function.Function<TaskOutcome, @Nullable Path> which) {
        return outcomes.stream().map(which).filter(Objects::nonNull).toList();
    }

    /** Deletes the files below a folder: what was begun and may not be delivered. */
    private static void discard(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
