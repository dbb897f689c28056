package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.FindingCode.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report that lies where it is kept, as the step that its sender is told from. */
final class KeptReport {
    /** As many as the reports of steps have at hand. */
    private static final int FIRST = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptReport() {}

    /**
     * The step; none if the folder has no report with findings.
     *
     * @param end with the figures of the whole delivery
     */
    static List<Step> steps(Path reports, End end) throws IOException {
        Path findings = reports.resolve("errors.ndjson");
        if (!Files.exists(findings)) {
            return List.of();
        }
        TableResult result = new TableResult(
                end.state() == DeliveryState.QUARANTINED
                        ? Verdict.QUARANTINED
                        : end.state().isBad() ? Verdict.REJECTED : Verdict.ACCEPTED,
                0,
                "",
                end.figures().rows(),
                end.figures().accepted(),
                end.figures().quarantined(),
                end.figures().accepted(),
                end.figures().errors(),
                end.figures().warnings(),
                0,
                List.of(),
                List.of(),
                first(findings));
        return List.of(new Step(1, reports, reports, result));
    }

    private static List<Finding> first(Path file) throws IOException {
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && errors.size() < FIRST; line = lines.readLine()) {
                Finding finding = finding(JSON.readTree(line));
                List<Finding> those = finding.severity() == Severity.ERROR ? errors : warnings;
                if (those.size() < FIRST) {
                    those.add(finding);
                }
            }
        }
        errors.addAll(warnings);
        return List.copyOf(errors.subList(0, Math.min(FIRST, errors.size())));
    }

    private static Finding finding(JsonNode line) {
        boolean warns = line.path("severity").asText().equals(Severity.WARNING.word());
        return new Finding(
                warns ? Severity.WARNING : Severity.ERROR,
                code(line.path("code").asText()),
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

    /** Pages tell the sentence, not the code: that of another system's rules stands for itself. */
    private static FindingCode code(String word) {
        for (FindingCode each : FindingCode.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        return FindingCode.SCHEMA;
    }

    private static @Nullable String text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}
