package dev.sluse.table.report;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of one rule in one column: how they are written, and how many there were. One worker owns it. */
final class FindingForm {
    /** Lines that a report names for a column and code. */
    static final int FIRST_LINES = 10;

    final Rule rule;
    final int column;
    final boolean error;
    final boolean showsValue;
    final LineForm ndjson;
    final LineForm csv;
    /** What the quarantine file says: the column, and what is wrong with its value, which stands in the row itself. */
    final LineForm note;

    /** Findings in the slice that is being rendered. */
    int count;
    /** The first lines that this worker saw, of which {@link #reported} were handed on. */
    final long[] lines = new long[FIRST_LINES];

    int lineCount;
    int reported;

    private final ReportLayout layout;
    private final Wording wording;
    private final @Nullable String name;
    /** What to do, where that does not depend on the finding. */
    final String hint;

    FindingForm(Messages messages, ReportLayout layout, Rule rule, int column) {
        this.rule = rule;
        this.column = column;
        this.layout = layout;
        this.error = rule.isError();
        this.showsValue = column >= 0 && !rule.isAboutFile() && !layout.hides(column);
        this.wording = Wording.of(messages, layout, rule, column, showsValue);
        this.name = layout.name(rule, column);
        this.hint = hint(0);
        this.ndjson = ndjson();
        this.csv = csv();
        this.note = note();
    }

    private LineForm ndjson() {
        LineForm.Builder line = new LineForm.Builder();
        line.text("{\"severity\":\"").text(rule.severity().word()).text("\",\"line\":");
        line.slot(LineForm.LINE).text(",\"row\":").slot(LineForm.ROW);
        if (name != null) {
            line.text(",\"column\":\"").text(ReportText.json(name)).text("\"");
        }
        if (layout.number(column) > 0) {
            line.text(",\"columnIndex\":").text(Integer.toString(layout.number(column)));
        }
        line.text(",\"code\":\"").text(rule.code().word());
        if (showsValue) {
            line.text("\",\"value\":\"").slot(LineForm.JSON_VALUE);
        }
        line.text("\",\"rule\":\"").text(ReportText.json(ReportText.cut(rule.text())));
        line.text("\",\"message\":\"");
        for (Template.Part part : wording.message().parts()) {
            slot(line, part, ReportText.json(part.text()), LineForm.JSON_VALUE);
        }
        line.text("\",\"hint\":\"");
        for (Template.Part part : wording.hint().parts()) {
            slot(line, part, ReportText.json(part.text()), LineForm.JSON_VALUE);
        }
        if (layout.file() != null) {
            line.text("\",\"file\":\"").text(ReportText.json(layout.file()));
        }
        return line.text("\"}\n").build();
    }

    private LineForm csv() {
        LineForm.Builder line = new LineForm.Builder();
        line.text(rule.severity().word()).text(";");
        line.slot(LineForm.LINE).text(";").slot(LineForm.ROW).text(";");
        line.text(name == null ? "" : ReportText.csvCell(name)).text(";");
        line.text(layout.number(column) > 0 ? Integer.toString(layout.number(column)) : "");
        line.text(";").text(rule.code().word()).text(";");
        if (showsValue) {
            line.text("\"").slot(LineForm.CSV_GUARD).slot(LineForm.CSV_VALUE).text("\"");
        }
        line.text(";").text(ReportText.csvCell(ReportText.cut(rule.text()))).text(";\"");
        for (Template.Part part : wording.message().parts()) {
            slot(line, part, ReportText.doubled(part.text()), LineForm.CSV_VALUE);
        }
        line.text("\";\"");
        for (Template.Part part : wording.hint().parts()) {
            slot(line, part, ReportText.doubled(part.text()), LineForm.CSV_VALUE);
        }
        line.text("\";");
        return line.text(layout.file() == null ? "" : ReportText.csvCell(layout.file()))
                .text("\n")
                .build();
    }

    private static void slot(LineForm.Builder line, Template.Part part, String safe, byte value) {
        if (!part.slot()) {
            line.text(safe);
            return;
        }
        switch (part.text()) {
            case "line" -> line.slot(LineForm.LINE);
            case "detail" -> line.slot(LineForm.DETAIL);
            case "value" -> line.slot(value);
            default -> throw new IllegalArgumentException("no such place in a message: " + part.text());
        }
    }

    private LineForm note() {
        LineForm.Builder line = new LineForm.Builder();
        for (Template.Part part : wording.statement().parts()) {
            slot(line, part, RefusedRow.inside(part.text(), layout), LineForm.CSV_VALUE);
        }
        return line.build();
    }

    String hint(long detail) {
        return wording.hint().text(Map.of("detail", Long.toString(detail)));
    }

    /** The finding as an object. */
    Finding finding(long line, long row, String value, long detail) {
        Map<String, String> open = new HashMap<>();
        open.put("line", Long.toString(line));
        open.put("value", value);
        open.put("detail", Long.toString(detail));
        return new Finding(
                rule.severity(),
                rule.code(),
                line,
                row,
                name,
                layout.number(column),
                showsValue ? value : null,
                ReportText.cut(rule.text()),
                wording.message().text(open),
                hint(detail),
                layout.file());
    }
}
