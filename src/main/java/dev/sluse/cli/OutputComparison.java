package dev.sluse.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares an output with what it must hold: Parquet row by row, anything else byte for byte. */
final class OutputComparison {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setNodeFactory(new JsonNodeFactory(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** More differences than this tell nobody more. */
    private static final int MOST = 10;

    private OutputComparison() {}

    /** @return one sentence for each difference, at most one for each row, ten in all and that there are more */
    static List<String> differences(Path output, Path expected) throws IOException {
        if (!output.toString().endsWith(".parquet")) {
            return Files.mismatch(output, expected) < 0
                    ? List.of()
                    : List.of(output.getFileName() + " differs from " + expected);
        }
        List<JsonNode> found = ParquetRows.read(output);
        List<String> lines = Files.readAllLines(expected);
        List<String> differences = new ArrayList<>();
        if (found.size() != lines.size()) {
            differences.add(found.size() + " rows in the output instead of " + lines.size());
        }
        for (int row = 0; row < Math.min(found.size(), lines.size()); row++) {
            // Compared as text, so that 1 and 1.0, "1" and 1, and another order of the columns are differences.
            String wanted = JSON.readTree(lines.get(row)).toString();
            if (!found.get(row).toString().equals(wanted)) {
                if (differences.size() >= MOST) {
                    differences.add("there are more rows that differ.");
                    return differences;
                }
                differences.add("row " + (row + 1) + " is " + found.get(row) + " instead of " + wanted);
            }
        }
        return differences;
    }
}
