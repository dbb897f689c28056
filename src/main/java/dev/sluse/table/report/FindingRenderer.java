package dev.sluse.table.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Renders the findings and refused rows of chunks in the order of rows, slice by slice in bounded memory. One worker owns
 * it and gives it its chunks in the order of the file: {@link #start}, then {@link #renderSome}
 * until it says false.
 */
public final class FindingRenderer {
    /** Findings that a report lists as objects, of each severity. */
    static final int SAMPLES = 1000;

    private static final FindingBuffer NOTHING = new FindingBuffer();

    private final ReportLayout layout;
    private final FormTable forms;
    private final RefusedRow refused;
    private final CellValue value = new CellValue();
    private final Digits lineDigits = new Digits();
    private final Digits rowDigits = new Digits();
    private final Digits detailDigits = new Digits();
    private final List<FindingForm> touched = new ArrayList<>();

    private FindingBuffer findings = NOTHING;
    private byte[] bytes = new byte[0];
    private long firstRow;
    private long firstLine;
    private int[] order = new int[0];
    private int next;
    private int nextRefused;
    private int row = -1;
    private int errorSamples;
    private int warningSamples;

    public FindingRenderer(ReportLayout layout) {
        this.layout = layout;
        this.forms = new FormTable(Messages.of(layout.language()), layout);
        this.refused = new RefusedRow(layout);
    }

    /**
     * Begins with a chunk. Buffer and bytes stay as they are until {@link #renderSome} says false.
     *
     * @param chunkBytes what the buffer's positions point into
     * @param rowsInChunk data rows in the chunk
     * @param chunkFirstRow number of its first data row in the file, from 1
     * @param chunkFirstLine number of its first line in the file, from 1, the header counted
     */
    public void start(
            FindingBuffer chunkFindings, byte[] chunkBytes, int rowsInChunk, long chunkFirstRow, long chunkFirstLine) {
        if (findings != chunkFindings) {
            forms.clear();
        }
        findings = chunkFindings;
        bytes = chunkBytes;
        firstRow = chunkFirstRow;
        firstLine = chunkFirstLine;
        order = chunkFindings.sort(rowsInChunk);
        next = 0;
        nextRefused = 0;
        row = -1;
    }

    /**
     * Renders the next slice into an emptied {@code into}.
     *
     * @return false if nothing was left to render, and {@code into} is empty
     */
    public boolean renderSome(RenderedFindings into) {
        into.clear();
        if (forms.isFull()) {
            forms.clear();
        }
        while (next < order.length && !into.isEnough()) {
            int i = order[next];
            if (findings.row[i] != row) {
                refuseBefore(findings.row[i], into);
                if (into.isEnough()) {
                    break;
                }
                beginRow(i);
            }
            render(i, into);
            next++;
        }
        if (next == order.length) {
            refuseBefore(Integer.MAX_VALUE, into);
        }
        handOnCounts(into);
        return into.bytes() > 0;
    }

    private void beginRow(int finding) {
        row = findings.row[finding];
        lineDigits.set(firstLine + findings.line[finding]);
        rowDigits.set(firstRow + row);
        refused.clear();
    }

    private void render(int i, RenderedFindings into) {
        FindingForm form = forms.get(findings, findings.rule[i], findings.column[i]);
        if (form.showsValue) {
            value.set(bytes, findings.from[i], findings.to[i]);
        }
        detailDigits.set(findings.detail[i]);
        form.ndjson.appendTo(into.ndjson, lineDigits, rowDigits, detailDigits, value);
        form.csv.appendTo(into.csv, lineDigits, rowDigits, detailDigits, value);
        count(form, i);
        if (form.error) {
            into.errors++;
            refused.note(form, findings.detail[i]);
            if (errorSamples < SAMPLES) {
                errorSamples++;
                into.samples.add(sample(form, i));
            }
        } else {
            into.warnings++;
            if (warningSamples < SAMPLES) {
                warningSamples++;
                into.samples.add(sample(form, i));
            }
        }
    }

    private void count(FindingForm form, int i) {
        if (form.count++ == 0) {
            touched.add(form);
        }
        if (form.lineCount < FindingForm.FIRST_LINES) {
            form.lines[form.lineCount++] = firstLine + findings.line[i];
        }
    }

    private Finding sample(FindingForm form, int i) {
        String shown = form.showsValue ? CellValue.text(bytes, findings.from[i], findings.to[i]) : "";
        return form.finding(firstLine + findings.line[i], firstRow + findings.row[i], shown, findings.detail[i]);
    }

    /** Writes the refused rows up to (not including) a row; the one whose findings were just rendered has its notes. */
    private void refuseBefore(int before, RenderedFindings into) {
        while (nextRefused < findings.refusedSize && findings.refusedRow[nextRefused] < before && !into.isEnough()) {
            int r = nextRefused++;
            if (findings.refusedRow[r] != row) {
                refused.clear();
            }
            into.refusedRows++;
            if (layout.setAside()) {
                lineDigits.set(firstLine + findings.refusedLine[r]);
                refused.appendTo(into.quarantine, bytes, findings.refusedFrom[r], findings.refusedTo[r], lineDigits);
            }
        }
    }

    private void handOnCounts(RenderedFindings into) {
        for (FindingForm form : touched) {
            List<Long> lines = Arrays.stream(form.lines, form.reported, form.lineCount)
                    .boxed()
                    .toList();
            form.reported = form.lineCount;
            into.counts.add(new RenderedFindings.Count(form.column, form.rule.code(), form.count, lines, form.hint));
            form.count = 0;
        }
        touched.clear();
    }
}
