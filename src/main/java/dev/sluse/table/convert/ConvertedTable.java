package dev.sluse.table.convert;

import dev.sluse.table.TableOptions.OnInvalid;
import dev.sluse.table.TableRequest;
import dev.sluse.table.WriteOptions;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.check.FileFinding;
import dev.sluse.table.check.PlanColumn;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.check.Speech;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.Encoding;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.repair.SetAside;
import dev.sluse.table.report.FindingRenderer;
import dev.sluse.table.report.QuarantineWriter;
import dev.sluse.table.report.RenderedFindings;
import dev.sluse.table.report.ReportLayout;
import dev.sluse.table.report.ReportTask;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.TableFile;
import dev.sluse.table.write.TableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table is turned into: the output, the rows set aside, the findings and the counts. Everything but {@link #newEncoder},
 * {@link #newRenderer} and {@link #isRefused} is called by one thread at a time, in the order of the chunks.
 */
final class ConvertedTable implements Closeable {
    private final TableRequest request;
    private final RowPlan plan;
    private final List<String> header;
    private final ReportTask task;
    private final TaskNames names;
    private final String member;
    private final boolean reject;
    private @Nullable ReportLayout layout;
    private @Nullable Dialect dialect;
    private @Nullable TableFile file;
    private @Nullable QuarantineWriter quarantine;
    private @Nullable Path output;
    private long rows;
    private long accepted;
    private boolean fileRefused;
    private volatile boolean refused;

    ConvertedTable(
            TableRequest request, RowPlan plan, List<String> header, ReportTask task, TaskNames names, String member) {
        this.request = request;
        this.plan = plan;
        this.header = header;
        this.task = task;
        this.names = names;
        this.member = member;
        this.reject = request.options().onInvalid() == OnInvalid.REJECT;
        this.fileRefused = plan.isRefused();
        this.refused = fileRefused;
    }

    /** Creates the files, now that it is known how the input is written. */
    void create(Dialect readAs) throws IOException {
        dialect = readAs;
        ReportLayout shape = TaskLayout.of(request, plan, readAs, names.severalTables() ? member : null);
        layout = shape;
        boolean declared = readAs.encoding().found() == Encoding.Found.DECLARED;
        boolean utf16 = readAs.encoding().charset().name().startsWith("UTF-16");
        quarantine = new QuarantineWriter(
                request.work().resolve("quarantine").resolve(names.quarantine(member)),
                header,
                shape,
                readAs.encoding().found() == Encoding.Found.BOM,
                declared && !utf16 ? readAs.encoding().charset() : StandardCharsets.UTF_8);
        WriteOptions write = request.options().write();
        if (write.to() == Format.NONE || refused) {
            return;
        }
        Format format = write.to() == Format.SAME ? Format.CSV : write.to();
        WriteOptions same = write.to() == Format.SAME ? write.withDelimiter(readAs.delimiter()) : write;
        Path relative = names.output(member, TableFiles.extension(format, write.compression()));
        Path path = request.work().resolve("out").resolve(relative);
        Files.createDirectories(path.getParent());
        OutputPlan columns =
                OutputPlan.of(sources(), same, request.options().read().zone());
        output = relative;
        file = TableFiles.create(
                path, format, columns, same, index -> plan.columns().get(index).type());
    }

    private List<SourceColumn> sources() {
        List<SourceColumn> sources = new ArrayList<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            PlanColumn column = plan.columns().get(i);
            sources.add(new SourceColumn(column.name(), column.type(), column.required(), i));
        }
        return sources;
    }

    /** An encoder for a worker, or null if nothing is written. */
    @Nullable
    GroupEncoder newEncoder() {
        return file == null ? null : file.newEncoder();
    }

    /** How findings are worded that no wording of ours covers. */
    Speech speech() {
        return Speech.of(request.options());
    }

    /** A renderer for a worker. */
    FindingRenderer newRenderer() {
        if (layout == null) {
            throw new IllegalStateException("created first");
        }
        return new FindingRenderer(layout);
    }

    /** Whether nothing of it will be delivered: then nothing more has to be encoded. */
    boolean isRefused() {
        return refused;
    }

    void refuse() {
        fileRefused = true;
        refused = true;
    }

    void append(RenderedFindings slice) throws IOException {
        task.append(slice);
        if (quarantine != null && !reject) {
            quarantine.append(slice);
        }
    }

    /** A chunk is done. */
    void append(@Nullable EncodedGroup group, long chunkRows, long refusedRows) throws IOException {
        rows += chunkRows;
        accepted += chunkRows - refusedRows;
        if (reject && refusedRows > 0) {
            refused = true;
        }
        if (file != null && group != null && !refused) {
            file.write(group);
        }
    }

    /** All rows were read, or no more can be. */
    TaskOutcome end(@Nullable RowSchema schema) throws IOException {
        for (FileFinding finding : plan.endFindings()) {
            task.fileFinding(finding.rule(), finding.column(), 0);
        }
        for (FileFinding finding : RowCounts.check(request, schema, rows)) {
            task.fileFinding(finding.rule(), -1, rows);
            refuse();
        }
        Path aside = quarantine == null ? null : quarantine.finish();
        if (refused || file == null) {
            return new TaskOutcome(rows, accepted, fileRefused, null, null);
        }
        file.finish();
        if (aside != null && dialect != null && !names.severalTables()) {
            setAside(dialect).write(request.work().resolve("report"));
        }
        return new TaskOutcome(rows, accepted, fileRefused, output, aside == null ? null : names.quarantine(member));
    }

    private SetAside setAside(Dialect readAs) {
        return new SetAside(
                header,
                Character.toString(readAs.delimiter()),
                readAs.quote() == 0 ? "" : Character.toString(readAs.quote()),
                readAs.encoding().charset().name(),
                readAs.encoding().found() == Encoding.Found.DECLARED);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (quarantine != null) {
            quarantine.close();
        }
    }
}
