package dev.sluse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the findings of a report by what does not depend on words. */
final class ReportFindings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFindings() {}

    /** All findings in the folder of a report, in its order; none if it has none. */
    static List<Sample.Finding> in(Path report) throws IOException {
        Path file = report.resolve("errors.ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Sample.Finding> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            JsonNode column = node.path("column");
            found.add(new Sample.Finding(
                    node.path("line").asLong(),
                    column.isTextual() ? column.asText() : null,
                    node.path("code").asText()));
        }
        return found;
    }

    /** One sentence for each finding that was not expected, and for each that was expected and is not there. */
    static List<String> differences(List<Sample.Finding> expected, List<Sample.Finding> found) {
        List<Sample.Finding> missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        List<Sample.Finding> more = new ArrayList<>(found);
        expected.forEach(more::remove);
        List<String> differences = new ArrayList<>();
        missing.forEach(each -> differences.add("there is no finding " + words(each) + "."));
        more.forEach(each -> differences.add("the finding " + words(each) + " was not expected."));
        if (differences.isEmpty() && !expected.equals(found)) {
            differences.add("its findings come in another order.");
        }
        return differences;
    }

    private static String words(Sample.Finding finding) {
        return finding.code() + " in line " + finding.line()
                + (finding.column() == null ? "" : ", column " + finding.column());
    }
}
