package dev.sluse.table.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes report.json: the interface's shape, with tasks and errors as the Frictionless report has them. */
final class ReportJson {
    private final JsonGenerator json;
    private final ReportWriter report;
    private final ReportHead head;
    private int errors;
    private int warnings;

    private ReportJson(JsonGenerator json, ReportWriter report, ReportHead head) {
        this.json = json;
        this.report = report;
        this.head = head;
    }

    static byte[] bytes(ReportHead head, ReportStats stats, ReportWriter report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            new ReportJson(json, report, head).write(stats);
        }
        return bytes.toByteArray();
    }

    private void write(ReportStats stats) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("valid", report.errors() == 0);
        json.writeStringField("delivery", head.delivery());
        json.writeStringField("flow", head.flow());
        json.writeFieldName("schema");
        if (head.schemaName() == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeStringField("name", head.schemaName());
            json.writeStringField("sha256", head.schemaSha256());
            json.writeEndObject();
        }
        input();
        json.writeObjectFieldStart("stats");
        json.writeNumberField("rows", stats.rows());
        json.writeNumberField("accepted", stats.accepted());
        json.writeNumberField("quarantined", stats.quarantined());
        json.writeNumberField("delivered", stats.delivered());
        json.writeNumberField("findings", report.errors() + report.warnings());
        json.writeNumberField("errors", report.errors());
        json.writeNumberField("warnings", report.warnings());
        json.writeNumberField("seconds", stats.seconds());
        json.writeEndObject();
        json.writeArrayFieldStart("columns");
        for (ReportTask task : report.tasks()) {
            columns(task);
        }
        json.writeEndArray();
        others("rowFindings", ReportTask.ABOUT_ROW);
        others("fileFindings", ReportTask.ABOUT_FILE);
        json.writeArrayFieldStart("tasks");
        for (ReportTask task : report.tasks()) {
            task(task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void input() throws IOException {
        json.writeObjectFieldStart("input");
        json.writeStringField("name", head.inputName());
        json.writeNumberField("bytes", head.inputBytes());
        json.writeStringField("sha256", head.inputSha256());
        if (report.tasks().size() == 1) {
            dialect(report.tasks().get(0));
        }
        json.writeEndObject();
    }

    private void dialect(ReportTask task) throws IOException {
        if (task.encoding() != null) {
            json.writeStringField("encoding", task.encoding());
            json.writeStringField("encodingFound", task.encodingFound());
        }
        if (task.delimiter() != null) {
            json.writeStringField("delimiter", task.delimiter());
        }
    }

    private void columns(ReportTask task) throws IOException {
        List<ReportLayout.Column> columns = task.layout().columns();
        for (int i = 0; i < columns.size(); i++) {
            json.writeStartObject();
            if (task.layout().file() != null) {
                json.writeStringField("file", task.layout().file());
            }
            json.writeStringField("name", columns.get(i).name());
            json.writeStringField("type", columns.get(i).type());
            json.writeFieldName("findings");
            tally(task.tallies().getOrDefault(i, new ColumnTally()));
            json.writeEndObject();
        }
    }

    /** What is about rows or files and so about no column, all tables together. */
    private void others(String field, int key) throws IOException {
        ColumnTally sum = new ColumnTally();
        for (ReportTask task : report.tasks()) {
            ColumnTally tally = task.tallies().getOrDefault(key, new ColumnTally());
            tally.codes().forEach((code, each) -> sum.merge(code, each.count, each.firstLines(), each.hint));
        }
        json.writeFieldName(field);
        tally(sum);
    }

    private void tally(ColumnTally tally) throws IOException {
        json.writeStartObject();
        for (Map.Entry<FindingCode, ColumnTally.CodeTally> entry : tally.codes().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().word());
            json.writeNumberField("count", entry.getValue().count);
            json.writeArrayFieldStart("firstLines");
            for (long line : entry.getValue().firstLines()) {
                json.writeNumber(line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void task(ReportTask task) throws IOException {
        ReportLayout layout = task.layout();
        json.writeStartObject();
        json.writeStringField("name", Objects.requireNonNullElse(layout.file(), head.inputName()));
        json.writeStringField("type", "table");
        json.writeBooleanField("valid", task.errors() == 0);
        json.writeStringField("place", Objects.requireNonNullElse(layout.file(), head.inputName()));
        dialect(task);
        json.writeArrayFieldStart("labels");
        for (int i = 0; i < Math.min(layout.fileColumns(), layout.columns().size()); i++) {
            json.writeString(layout.columns().get(i).name());
        }
        json.writeEndArray();
        ReportStats stats = task.stats();
        json.writeObjectFieldStart("stats");
        json.writeNumberField("errors", task.errors());
        json.writeNumberField("warnings", task.warnings());
        json.writeNumberField("rows", stats.rows());
        json.writeNumberField("fields", layout.fileColumns());
        json.writeNumberField("accepted", stats.accepted());
        json.writeNumberField("quarantined", stats.quarantined());
        json.writeNumberField("delivered", stats.delivered());
        json.writeNumberField("seconds", stats.seconds());
        json.writeEndObject();
        json.writeArrayFieldStart("warnings");
        for (Finding finding : task.findings()) {
            if (finding.severity() == FindingCode.Severity.WARNING && warnings++ < FindingRenderer.SAMPLES) {
                json.writeString(finding.message());
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("errors");
        for (Finding finding : task.findings()) {
            if (finding.severity() == FindingCode.Severity.ERROR && errors++ < FindingRenderer.SAMPLES) {
                error(finding, layout.header());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void error(Finding finding, boolean header) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", FrictionlessType.of(finding.code()));
        json.writeStringField("code", finding.code().word());
        json.writeStringField("message", finding.message());
        json.writeStringField("note", finding.rule());
        json.writeStringField("hint", finding.hint());
        if (finding.row() > 0) {
            json.writeNumberField("rowNumber", header ? finding.row() + 1 : finding.row());
            json.writeNumberField("line", finding.line());
        }
        if (finding.columnIndex() > 0) {
            json.writeNumberField("fieldNumber", finding.columnIndex());
        }
        if (finding.column() != null) {
            json.writeStringField("fieldName", finding.column());
        }
        if (finding.value() != null) {
            json.writeStringField("cell", finding.value());
        }
        json.writeEndObject();
    }
}
