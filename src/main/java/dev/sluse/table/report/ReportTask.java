package dev.sluse.table.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One table of a report: the file itself, or a member of a zip. Slices are appended in the order of the file, by one thread at
 * a time; findings about the file at any moment. Guarded by its writer, whose files it writes.
 */
public final class ReportTask {
    /** Key of {@link #tallies} for what is about a row. */
    static final int ABOUT_ROW = -1;
    /** Key of {@link #tallies} for what is about the file. */
    static final int ABOUT_FILE = -2;

    private final ReportWriter writer;
    private final ReportLayout layout;
    private final TreeMap<Integer, ColumnTally> tallies = new TreeMap<>();
    private final List<Finding> fileFindings = new ArrayList<>();
    private final List<Finding> rowFindings = new ArrayList<>();
    private long errors;
    private long warnings;
    private ReportStats stats = new ReportStats(0, 0, 0, 0, 0);
    private @Nullable String encoding;
    private @Nullable String encodingFound;
    private @Nullable String delimiter;

    ReportTask(ReportWriter writer, ReportLayout layout) {
        this.writer = writer;
        this.layout = layout;
    }

    /**
     * Appends a slice.
     *
     * @throws IOException if it cannot be written
     */
    public void append(RenderedFindings slice) throws IOException {
        synchronized (writer) {
            writer.write(slice);
            errors += slice.errors;
            warnings += slice.warnings;
            for (RenderedFindings.Count count : slice.counts) {
                tally(count.column()).merge(count.code(), count.count(), count.firstLines(), count.hint());
            }
            for (Finding sample : slice.samples) {
                if (writer.keep(sample)) {
                    rowFindings.add(sample);
                }
            }
        }
    }

    /**
     * Adds a finding about the file itself.
     *
     * @param rule its limit names the column where the file has none of that name
     * @param column index of the column, or -1
     * @param number what the message needs: rows found; else 0
     * @throws IOException if it cannot be written
     */
    public void fileFinding(Rule rule, int column, long number) throws IOException {
        synchronized (writer) {
            FindingForm form = new FindingForm(writer.messages(), layout, rule, column);
            boolean byNumber =
                    rule.code() == FindingCode.UNNAMED_COLUMN || rule.variant().equals(Rule.HEADER);
            long detail = byNumber ? layout.number(column) : number;
            Digits digits = new Digits();
            digits.set(detail);
            Digits none = new Digits();
            none.set(0);
            RenderedFindings one = new RenderedFindings();
            form.ndjson.appendTo(one.ndjson, none, none, digits, new CellValue());
            form.csv.appendTo(one.csv, none, none, digits, new CellValue());
            writer.write(one);
            errors += rule.isError() ? 1 : 0;
            warnings += rule.isError() ? 0 : 1;
            tally(column < 0 ? ABOUT_FILE : column).merge(rule.code(), 1, List.of(), form.hint(detail));
            Finding finding = form.finding(0, 0, "", detail);
            if (fileFindings.size() < FindingRenderer.SAMPLES) {
                fileFindings.add(finding);
            }
        }
    }

    /**
     * Says how the table ended.
     *
     * @param foundEncoding as it was read, or null if that never came to be known
     * @param howFound {@code detected}, {@code declared} or {@code bom}, or null with it
     * @param foundDelimiter as it was read, or null
     */
    public void finish(
            ReportStats end,
            @Nullable String foundEncoding,
            @Nullable String howFound,
            @Nullable String foundDelimiter) {
        synchronized (writer) {
            stats = end;
            encoding = foundEncoding;
            encodingFound = howFound;
            delimiter = foundDelimiter;
        }
    }

    private ColumnTally tally(int column) {
        return tallies.computeIfAbsent(column, any -> new ColumnTally());
    }

    /** Errors so far, those about the file among them. */
    public long errors() {
        synchronized (writer) {
            return errors;
        }
    }

    /** Warnings so far. */
    public long warnings() {
        synchronized (writer) {
            return warnings;
        }
    }

    /** The kept findings: those about the file, then those of rows in order. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(fileFindings);
        all.addAll(rowFindings);
        return all;
    }

    ReportLayout layout() {
        return layout;
    }

    /** Tallies by column index, {@link #ABOUT_ROW} and {@link #ABOUT_FILE}. */
    Map<Integer, ColumnTally> tallies() {
        return tallies;
    }

    ReportStats stats() {
        return stats;
    }

    @Nullable
    String encoding() {
        return encoding;
    }

    /** How the encoding is known: {@code detected}, {@code declared} or {@code bom}. */
    @Nullable
    String encodingFound() {
        return encodingFound;
    }

    @Nullable
    String delimiter() {
        return delimiter;
    }
}
