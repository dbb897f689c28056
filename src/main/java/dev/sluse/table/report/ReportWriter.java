package dev.sluse.table.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The report of one request: errors.ndjson and errors.csv as findings arrive, report.json and report.html at the end. One
 * {@link ReportTask} a table; the members of a zip share the report and are appended one after the other.
 */
public final class ReportWriter implements AutoCloseable {
    static final String CSV_HEADER = "\uFEFFseverity;line;row;column;columnIndex;code;value;rule;message;hint;file\n";
    /** Findings that are told where there is no room for all. */
    private static final int FIRST = 20;
    /** Bytes of one write: the channel copies them into memory outside the heap, which it keeps for each thread. */
    private static final int WINDOW = 1 << 18;

    private final Path folder;
    private final Messages messages;
    private final FileChannel ndjson;
    private final FileChannel csv;
    private final EarlyFlush flush;
    private final List<ReportTask> tasks = new ArrayList<>();
    private int keptErrors;
    private int keptWarnings;

    private ReportWriter(Path folder, Messages messages, FileChannel ndjson, FileChannel csv, Executor threads) {
        this.folder = folder;
        this.messages = messages;
        this.ndjson = ndjson;
        this.csv = csv;
        this.flush = new EarlyFlush(List.of(ndjson, csv), threads);
    }

    /**
     * Begins a report in an existing folder.
     *
     * @param language one of en nb nn da fr ru
     * @param threads where parts of a long report are flushed while more is written
     * @throws IOException if the files cannot be made
     */
    public static ReportWriter create(Path folder, String language, Executor threads) throws IOException {
        FileChannel ndjson = open(folder.resolve("errors.ndjson"));
        FileChannel csv = open(folder.resolve("errors.csv"));
        ReportWriter writer = new ReportWriter(folder, Messages.of(language), ndjson, csv, threads);
        writeFully(csv, CSV_HEADER.getBytes(StandardCharsets.UTF_8));
        return writer;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Begins the next table. */
    public synchronized ReportTask task(ReportLayout layout) {
        ReportTask task = new ReportTask(this, layout);
        tasks.add(task);
        return task;
    }

    synchronized void write(RenderedFindings slice) throws IOException {
        writeFully(ndjson, slice.ndjson.bytes, slice.ndjson.size);
        writeFully(csv, slice.csv.bytes, slice.csv.size);
        flush.wrote(slice.bytes());
    }

    /** Whether a row's finding is among the first thousand of its severity, and is kept for report.json. */
    synchronized boolean keep(Finding finding) {
        return finding.severity() == FindingCode.Severity.ERROR
                ? keptErrors++ < FindingRenderer.SAMPLES
                : keptWarnings++ < FindingRenderer.SAMPLES;
    }

    Messages messages() {
        return messages;
    }

    /** Errors of all tables so far. */
    public synchronized long errors() {
        return tasks.stream().mapToLong(ReportTask::errors).sum();
    }

    /** Warnings of all tables so far. */
    public synchronized long warnings() {
        return tasks.stream().mapToLong(ReportTask::warnings).sum();
    }

    /** The first twenty findings: errors before warnings, and of each those about a file first. */
    public synchronized List<Finding> firstFindings() {
        return first(Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(FIRST)
                .toList();
    }

    /** The first findings of all tables: those about a file, then rows. */
    List<Finding> first(int most) {
        List<Finding> all =
                tasks.stream().flatMap(task -> task.findings().stream()).toList();
        List<Finding> first =
                new ArrayList<>(all.stream().filter(f -> f.row() == 0).toList());
        first.addAll(all.stream().filter(f -> f.row() > 0).toList());
        return List.copyOf(first.subList(0, Math.min(most, first.size())));
    }

    List<ReportTask> tasks() {
        return tasks;
    }

    /**
     * Writes report.json and report.html and forces all four files to disk.
     *
     * @param stats of all tables together
     * @throws IOException if that fails; the report is then not complete
     */
    public synchronized void finish(ReportHead head, ReportStats stats) throws IOException {
        flush.await();
        if (ndjson.size() > 0) {
            // an empty file is no more than its name, which its folder keeps
            ndjson.force(true);
        }
        csv.force(true);
        writeForced(folder.resolve("report.json"), ReportJson.bytes(head, stats, this));
        writeForced(
                folder.resolve("report.html"),
                new ReportHtml(messages, head, stats, this).page().getBytes(StandardCharsets.UTF_8));
        close();
    }

    private static void writeForced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file)) {
            writeFully(channel, content);
            channel.force(true);
        }
    }

    private static void writeFully(FileChannel channel, byte[] content) throws IOException {
        writeFully(channel, content, content.length);
    }

    static void writeFully(FileChannel channel, byte[] content, int length) throws IOException {
        for (int at = 0; at < length; ) {
            at += channel.write(ByteBuffer.wrap(content, at, Math.min(WINDOW, length - at)));
        }
    }

    /** Closes the files without finishing the report. */
    @Override
    public synchronized void close() throws IOException {
        try (ndjson) {
            csv.close();
        }
    }
}
