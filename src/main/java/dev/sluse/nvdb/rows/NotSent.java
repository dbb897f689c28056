package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Rows that never left, in result.csv: set aside by a step before, by the precheck, or in a changeset that was not accepted. */
final class NotSent {
    static final String STATE = "not sent";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MESSAGES = 10;

    private final ResultFile file;
    private long line;
    private final Set<String> codes = new LinkedHashSet<>();
    private final List<String> messages = new ArrayList<>();

    NotSent(ResultFile file) {
        this.file = file;
    }

    /**
     * Those that were set aside.
     *
     * @param folder with what the precheck has refused
     * @param findings errors.ndjson with what a step before has; those of one row follow each other
     */
    void setAside(Path folder, Path findings) throws IOException {
        try (SourceRows rows = Prepared.refused(folder)) {
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                add(each.line(), each.codes(), each.notes());
            }
        }
        if (!Files.exists(findings)) {
            return;
        }
        long[] told = told(folder);
        try (JsonParser json = JSON.createParser(findings.toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                JsonNode finding = json.readValueAsTree();
                boolean refuses = finding.path("severity").asText().equals("error")
                        && finding.path("row").asLong() > 0;
                if (refuses && Arrays.binarySearch(told, finding.path("line").asLong()) < 0) {
                    note(finding);
                }
            }
        }
        finding();
    }

    /** Lines whose findings are those of the precheck, or of an earlier time. */
    private static long[] told(Path folder) throws IOException {
        try (SourceRows refused = Prepared.refused(folder)) {
            return LongStream.concat(Arrays.stream(refused.lines()), Arrays.stream(Prepared.linesLeft(folder)))
                    .sorted()
                    .toArray();
        }
    }

    private void note(JsonNode finding) throws IOException {
        long at = finding.path("line").asLong();
        if (at != line) {
            finding();
        }
        line = at;
        codes.add(finding.path("code").asText());
        if (messages.size() < MOST_MESSAGES) {
            messages.add(finding.path("message").asText());
        }
    }

    /** All of a row were seen. */
    private void finding() throws IOException {
        if (line > 0) {
            add(line, String.join(" ", codes), String.join(" ", messages));
        }
        codes.clear();
        messages.clear();
    }

    private void add(long at, String why, String said) throws IOException {
        file.add(new ResultFile.Line(at, "", "", "", "", STATE, why, said));
    }

    /** Those of a changeset that was not accepted. */
    void unsent(Path set) throws IOException {
        for (ResultRows.Row each : ResultRows.read(ResultRows.file(set))) {
            String nvdbId = each.nvdbId() == 0 ? "" : Long.toString(each.nvdbId());
            file.add(new ResultFile.Line(each.line(), each.tempId(), nvdbId, "", "", STATE, "", ""));
        }
    }
}
