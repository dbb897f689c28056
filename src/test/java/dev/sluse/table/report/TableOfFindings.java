package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds chunks of findings for tests: values lie one behind the other in the chunk's bytes. */
final class TableOfFindings {
    private final List<ReportLayout.Column> columns = new ArrayList<>();
    private final FindingBuffer findings = new FindingBuffer();
    private final ByteSink bytes = new ByteSink(64);
    private String language = "en";
    private @Nullable String file;
    private byte delimiter = ',';
    private byte quote = '"';
    private boolean header = true;
    private int rows;

    static TableOfFindings withColumns(String... names) {
        TableOfFindings table = new TableOfFindings();
        for (String name : names) {
            table.columns.add(new ReportLayout.Column(name, "string", false));
        }
        return table;
    }

    TableOfFindings hiddenColumn(String name) {
        columns.add(new ReportLayout.Column(name, "string", true));
        return this;
    }

    TableOfFindings in(String newLanguage) {
        language = newLanguage;
        return this;
    }

    TableOfFindings member(String name) {
        file = name;
        return this;
    }

    TableOfFindings dialect(char newDelimiter, char newQuote) {
        delimiter = (byte) newDelimiter;
        quote = (byte) newQuote;
        return this;
    }

    TableOfFindings withoutHeader() {
        header = false;
        return this;
    }

    /** A finding in a row (from 0, one line each) and column; -1: about the row. */
    TableOfFindings finding(int row, int column, Rule rule, String value, long detail) {
        return finding(row, column, rule, value.getBytes(StandardCharsets.UTF_8), detail);
    }

    TableOfFindings finding(int row, int column, Rule rule, byte[] value, long detail) {
        int index = 0;
        while (index < findings.rules() && !findings.rule(index).equals(rule)) {
            index++;
        }
        if (index == findings.rules()) {
            findings.register(rule);
        }
        int from = bytes.size;
        bytes.put(value);
        findings.add(row, column, index, from, bytes.size, row, detail);
        rows = Math.max(rows, row + 1);
        return this;
    }

    /** A row that is set aside. */
    TableOfFindings refused(int row, String raw) {
        int from = bytes.size;
        bytes.put(raw);
        findings.addRefused(row, row, from, bytes.size);
        rows = Math.max(rows, row + 1);
        return this;
    }

    ReportLayout layout() {
        return new ReportLayout(language, "d-1", file, columns, columns.size(), header, delimiter, quote, true);
    }

    /** A renderer that has begun with this chunk: its first row is row 1 in line 2. */
    FindingRenderer started() {
        FindingRenderer renderer = new FindingRenderer(layout());
        start(renderer, 1, 2);
        return renderer;
    }

    void start(FindingRenderer renderer, long firstRow, long firstLine) {
        renderer.start(findings, bytes.bytes, rows, firstRow, firstLine);
    }

    /** Everything in one slice. */
    RenderedFindings rendered() {
        RenderedFindings slice = new RenderedFindings();
        started().renderSome(slice);
        return slice;
    }

    List<String> ndjson() {
        return text(rendered().ndjson).lines().toList();
    }

    String csv() {
        return text(rendered().csv);
    }

    String quarantine() {
        return text(rendered().quarantine);
    }

    static String text(ByteSink sink) {
        return new String(sink.bytes, 0, sink.size, StandardCharsets.UTF_8);
    }
}
