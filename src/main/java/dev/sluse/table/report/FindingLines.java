package dev.sluse.table.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Single findings in the forms of errors.ndjson and errors.csv, as {@link FindingForm} writes many; slow and simple. */
final class FindingLines {
    private FindingLines() {}

    /** A line of errors.ndjson. */
    static Finding finding(JsonNode line) {
        boolean warns = line.path("severity").asText().equals(FindingCode.Severity.WARNING.word());
        return new Finding(
                warns ? FindingCode.Severity.WARNING : FindingCode.Severity.ERROR,
                FindingCode.of(line.path("code").asText()),
                line.path("line").asLong(),
                line.path("row").asLong(),
                text(line, "column"),
                line.path("columnIndex").asInt(),
                text(line, "value"),
                line.path("rule").asText(""),
                line.path("message").asText(""),
                line.path("hint").asText(""),
                text(line, "file"));
    }

    private static @Nullable String text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isTextual() ? value.asText() : null;
    }

    static void ndjson(Finding finding, ByteSink out) {
        StringBuilder line = new StringBuilder(256);
        line.append("{\"severity\":\"").append(finding.severity().word());
        line.append("\",\"line\":").append(finding.line()).append(",\"row\":").append(finding.row());
        if (finding.column() != null) {
            line.append(",\"column\":\"")
                    .append(ReportText.json(finding.column()))
                    .append('"');
        }
        if (finding.columnIndex() > 0) {
            line.append(",\"columnIndex\":").append(finding.columnIndex());
        }
        line.append(",\"code\":\"").append(finding.code().word()).append('"');
        member(line, "value", finding.value());
        member(line, "rule", finding.rule());
        member(line, "message", finding.message());
        member(line, "hint", finding.hint());
        member(line, "file", finding.file());
        out.put(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void member(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append(",\"")
                    .append(name)
                    .append("\":\"")
                    .append(ReportText.json(value))
                    .append('"');
        }
    }

    static void csv(Finding finding, ByteSink out) {
        StringBuilder line = new StringBuilder(256);
        line.append(finding.severity().word())
                .append(';')
                .append(finding.line())
                .append(';')
                .append(finding.row());
        line.append(';')
                .append(finding.column() == null ? "" : ReportText.csvCell(finding.column()))
                .append(';');
        line.append(finding.columnIndex() > 0 ? Integer.toString(finding.columnIndex()) : "");
        line.append(';').append(finding.code().word()).append(';');
        String value = finding.value();
        if (value != null) {
            line.append('"')
                    .append(ReportText.isFormula(value) ? "'" : "")
                    .append(ReportText.doubled(value))
                    .append('"');
        }
        line.append(';').append(ReportText.csvCell(finding.rule()));
        line.append(";\"").append(ReportText.doubled(finding.message()));
        line.append("\";\"").append(ReportText.doubled(finding.hint())).append("\";");
        line.append(finding.file() == null ? "" : ReportText.csvCell(finding.file()));
        out.put(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
