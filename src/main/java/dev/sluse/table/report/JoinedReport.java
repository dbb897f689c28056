package dev.sluse.table.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A finished report of one table written anew, with findings of a later step joined to it: all four files, as if one step had found
 * everything. Findings go through it one by one; memory holds the first thousand. Not thread-safe.
 */
public final class JoinedReport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode before;
    private final ReportWriter writer;
    private final ReportTask task;
    private final RenderedFindings slice = new RenderedFindings();
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * What there is in all.
     *
     * @param first the first findings: errors before warnings
     */
    public record Totals(long rows, long accepted, long quarantined, long errors, long warnings, List<Finding> first) {}

    /**
     * Begins with what was found before.
     *
     * @param base folder with the finished report
     * @param into another, existing folder
     * @param language of what is not told by findings
     * @param header whether the table's first row has the names of its columns
     */
    public static JoinedReport begin(Path base, Path into, String language, boolean header) throws IOException {
        JsonNode before = JSON.readTree(base.resolve("report.json").toFile());
        JoinedReport joined = new JoinedReport(before, into, language, header);
        try (BufferedReader lines = Files.newBufferedReader(base.resolve("errors.ndjson"), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                joined.add(FindingLines.finding(JSON.readTree(line)));
            }
            return joined;
        } catch (IOException | RuntimeException e) {
            joined.close();
            throw e;
        }
    }

    private JoinedReport(JsonNode before, Path into, String language, boolean header) throws IOException {
        this.before = before;
        this.writer = ReportWriter.create(into, language, Runnable::run);
        List<ReportLayout.Column> known = new ArrayList<>();
        for (JsonNode each : before.path("columns")) {
            String name = each.path("name").asText();
            columns.putIfAbsent(name, known.size());
            known.add(new ReportLayout.Column(name, each.path("type").asText(), false));
        }
        JsonNode table = before.path("tasks").path(0);
        String file = text(before.path("columns").path(0), "file");
        this.task = writer.task(new ReportLayout(
                language,
                before.path("delivery").asText(),
                file,
                known,
                table.path("labels").size(),
                header,
                (byte) ',',
                (byte) '"',
                false));
    }

    /**
     * Those findings of an earlier report that refuse rows of some lines.
     *
     * @param findings errors.ndjson
     */
    public void addAgain(Path findings, LongPredicate lines) throws IOException {
        try (BufferedReader all = Files.newBufferedReader(findings, StandardCharsets.UTF_8)) {
            for (String line = all.readLine(); line != null; line = all.readLine()) {
                Finding finding = FindingLines.finding(JSON.readTree(line));
                boolean refuses = finding.severity() == FindingCode.Severity.ERROR && finding.row() > 0;
                if (refuses && lines.test(finding.line())) {
                    add(finding);
                }
            }
        }
    }

    /** One more; about a row, or with row 0 about the file. */
    public void add(Finding finding) throws IOException {
        slice.clear();
        FindingLines.ndjson(finding, slice.ndjson);
        FindingLines.csv(finding, slice.csv);
        boolean error = finding.severity() == FindingCode.Severity.ERROR;
        slice.errors = error ? 1 : 0;
        slice.warnings = error ? 0 : 1;
        Integer column = finding.column() == null ? null : columns.get(finding.column());
        int at = column != null ? column : finding.row() == 0 ? ReportTask.ABOUT_FILE : ReportTask.ABOUT_ROW;
        List<Long> lines = finding.line() > 0 ? List.of(finding.line()) : List.of();
        slice.counts.add(new RenderedFindings.Count(at, finding.code(), 1, lines, finding.hint()));
        slice.samples.add(finding);
        task.append(slice);
    }

    /**
     * Writes it; on disk when this returns.
     *
     * @param refused rows that were accepted before and are refused now
     * @param delivered rows that are handed on
     */
    public Totals finish(ReportOutcome outcome, long refused, long delivered) throws IOException {
        JsonNode stats = before.path("stats");
        long rows = stats.path("rows").asLong();
        long quarantined = stats.path("quarantined").asLong() + refused;
        ReportStats now = new ReportStats(
                rows,
                rows - quarantined,
                quarantined,
                delivered,
                stats.path("seconds").asDouble());
        JsonNode input = before.path("input");
        task.finish(now, text(input, "encoding"), text(input, "encodingFound"), text(input, "delimiter"));
        JsonNode schema = before.path("schema");
        writer.finish(
                new ReportHead(
                        before.path("delivery").asText(),
                        before.path("flow").asText(),
                        text(schema, "name"),
                        text(schema, "sha256"),
                        input.path("name").asText(),
                        input.path("bytes").asLong(),
                        input.path("sha256").asText(),
                        outcome),
                now);
        return new Totals(
                rows, rows - quarantined, quarantined, writer.errors(), writer.warnings(), writer.firstFindings());
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.asText() : null;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /**
     * Writes the report of a table in which nothing was found, for findings to be joined to.
     *
     * @param into an existing folder
     * @param names of its columns; empty if it has none
     */
    public static void write(Path into, String language, ReportHead head, List<String> names, long rows)
            throws IOException {
        try (ReportWriter writer = ReportWriter.create(into, language, Runnable::run)) {
            List<ReportLayout.Column> columns = names.stream()
                    .map(each -> new ReportLayout.Column(each, "string", false))
                    .toList();
            ReportTask task = writer.task(new ReportLayout(
                    language, head.delivery(), null, columns, columns.size(), true, (byte) ',', (byte) '"', false));
            ReportStats stats = new ReportStats(rows, rows, 0, rows, 0);
            task.finish(stats, null, null, null);
            writer.finish(head, stats);
        }
    }
}
