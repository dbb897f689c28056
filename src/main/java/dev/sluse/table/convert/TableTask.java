package dev.sluse.table.convert;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.check.DuplicateRows;
import dev.sluse.table.check.FileFinding;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.FileProblem;
import dev.sluse.table.csv.Header;
import dev.sluse.table.repair.PlacedRows;
import dev.sluse.table.report.ReportLayout;
import dev.sluse.table.report.ReportStats;
import dev.sluse.table.report.ReportTask;
import dev.sluse.table.report.ReportWriter;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One table from its bytes to its outcome: a pass that finds the types where there is no schema, one that finds double keys
 * where the schema has a key, and the one that checks and converts.
 */
final class TableTask {
    private final TableRequest request;
    private final @Nullable RowSchema schema;
    private final CsvLimits limits;
    private final Lanes lanes;
    private final ExecutorService threads;
    private final Container container;
    private final String member;
    private final TaskNames names;
    private final ReportWriter report;
    private final ReadOptions read;
    private final ProgressMeter meter;
    private final long begun = System.nanoTime();
    private @Nullable PlacedRows mended;

    TableTask(
            TableRequest request,
            @Nullable RowSchema schema,
            CsvLimits limits,
            Lanes lanes,
            ExecutorService threads,
            Container container,
            String member,
            TaskNames names,
            ReportWriter report) {
        this.request = request;
        this.schema = schema;
        this.limits = limits;
        this.lanes = lanes;
        this.threads = threads;
        this.container = container;
        this.member = member;
        this.names = names;
        this.report = report;
        this.read = request.options().read();
        int passes = 1
                + (request.repairs() == null ? 0 : 1)
                + (schema == null ? 1 : 0)
                + (schema != null && KeyPass.isNeeded(schema) ? 1 : 0);
        this.meter = new ProgressMeter(request.progress(), container, passes);
    }

    TaskOutcome run() throws IOException, InterruptedException {
        Path repairs = request.repairs();
        if (repairs == null) {
            return runWhole();
        }
        try (PlacedRows placed = place(repairs)) {
            mended = placed;
            return runWhole();
        } catch (FileProblem problem) {
            return refuse(problem);
        }
    }

    private PlacedRows place(Path repairs) throws IOException {
        try (CsvSource source = open()) {
            return PlacedRows.of(repairs, source);
        }
    }

    private TaskOutcome runWhole() throws IOException, InterruptedException {
        RowPlan plan;
        Dialect dialect;
        List<String> header;
        try (CsvSource source = open()) {
            header = source.header().names();
            dialect = source.dialect();
            List<ColumnSpec> inferred = schema == null ? infer(source) : List.of();
            plan = RowPlan.bind(schema, inferred, header, source.header().generated(), read)
                    .and(source.header().faults().stream()
                            .map(each -> new FileFinding(each.rule(), each.column()))
                            .toList());
            Optional<Rule> odd = OddDelimiter.find(schema, plan, source);
            if (odd.isPresent()) {
                return refuse(odd.get(), source.header(), dialect);
            }
        } catch (FileProblem problem) {
            return refuse(problem);
        }
        ReportTask task = report.task(TaskLayout.of(request, plan, dialect, names.severalTables() ? member : null));
        for (FileFinding finding : plan.findings()) {
            task.fileFinding(finding.rule(), finding.column(), 0);
        }
        return convert(plan, header, task);
    }

    private TaskOutcome convert(RowPlan plan, List<String> header, ReportTask task)
            throws IOException, InterruptedException {
        try (ConvertedTable table = new ConvertedTable(request, plan, header, task, names, member)) {
            Dialect dialect = null;
            try (KeyPass keys = new KeyPass(plan, request.work())) {
                List<DuplicateRows> duplicates = keys.isNeeded() ? keys.run(this) : List.of();
                try (CsvSource source = open()) {
                    table.create(source.dialect());
                    ChunkOrder order = new ChunkOrder(source.header().linesBeforeData());
                    pass(source, order, () -> new ConvertJob(source, order, plan, duplicates, table, threads, meter));
                    dialect = source.dialect();
                }
            } catch (FileProblem problem) {
                task.fileFinding(problem.rule(), -1, 0);
                table.refuse();
            }
            TaskOutcome outcome = table.end(schema);
            task.finish(
                    new ReportStats(
                            outcome.rows(),
                            outcome.accepted(),
                            outcome.rows() - outcome.accepted(),
                            outcome.output() == null ? 0 : outcome.accepted(),
                            seconds()),
                    dialect == null ? null : dialect.encoding().charset().name(),
                    dialect == null ? null : dialect.encoding().found().word(),
                    dialect == null ? null : text(dialect.delimiter()));
            return outcome;
        }
    }

    private List<ColumnSpec> infer(CsvSource source) throws IOException, InterruptedException {
        InferencePass inference = new InferencePass(source, read, meter);
        pass(source, inference.order(), inference::newJob);
        return inference.columns(source.header().names());
    }

    CsvSource open() throws IOException {
        CsvSource source = CsvSource.open(container, member, read, limits);
        if (mended != null) {
            source.overlay(mended);
        }
        return source;
    }

    ProgressMeter meter() {
        return meter;
    }

    void pass(CsvSource source, ChunkOrder order, java.util.function.Supplier<ChunkJob> jobs)
            throws IOException, InterruptedException {
        new ParallelPass(source, order, jobs, lanes, threads).run(container.size() > lanes.chunkBytes());
    }

    private TaskOutcome refuse(Rule rule, Header header, Dialect dialect) throws IOException {
        ReportTask task =
                report.task(TaskLayout.ofUncutHeader(request, header, dialect, names.severalTables() ? member : null));
        task.fileFinding(rule, 0, 0);
        task.finish(new ReportStats(0, 0, 0, 0, seconds()), null, null, text(dialect.delimiter()));
        return TaskOutcome.REFUSED;
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String text(byte delimiter) {
        return new String(new byte[] {delimiter}, StandardCharsets.US_ASCII);
    }

    private TaskOutcome refuse(FileProblem problem) throws IOException {
        String language = request.options().lang();
        String file = names.severalTables() ? member : null;
        report.task(ReportLayout.withoutColumns(language, request.delivery(), file))
                .fileFinding(problem.rule(), -1, 0);
        return TaskOutcome.REFUSED;
    }
}
