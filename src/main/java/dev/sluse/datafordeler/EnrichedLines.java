package dev.sluse.datafordeler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes events with the fields of their rows, {@code null} where the row is gone: deleted rows cannot be read any more (contract 4.4).
 * Rows are fetched for some thousand events at once, each once, at most 100 a request.
 */
record EnrichedLines(Enrichment enrichment, RegisterClient client) implements Refinement {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 10_000;

    /** One event. */
    private record Line(String text, String type, String row, boolean isDelete) {}

    @Override
    public long write(Path from, StagingFile to) throws IOException {
        Set<String> names = enrichment.names();
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            List<Line> chunk = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                chunk.add(line(line));
                if (chunk.size() == AT_ONCE) {
                    write(chunk, names, to);
                    chunk.clear();
                }
            }
            write(chunk, names, to);
        }
        return 0;
    }

    private Line line(String text) throws IOException {
        JsonNode event = JSON.readTree(text);
        return new Line(
                text,
                client.register().field(event.path("entityname").asText()),
                event.path("object_datafordelerRowId").asText(),
                event.path("eventaction").asText().equals("d"));
    }

    private void write(List<Line> chunk, Set<String> names, StagingFile to) throws IOException {
        Map<String, JsonNode> rows = rows(chunk);
        for (Line each : chunk) {
            StringBuilder text = new StringBuilder(each.text());
            text.setLength(text.length() - 1);
            JsonNode row = each.isDelete() ? null : rows.get(each.type() + " " + each.row());
            for (String name : names) {
                JsonNode value = row == null ? null : row.get(name);
                text.append(",\"row_").append(name).append("\":").append(value == null ? "null" : value.toString());
            }
            byte[] bytes = text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
            to.write(bytes, 0, bytes.length);
        }
    }

    private Map<String, JsonNode> rows(List<Line> chunk) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Line each : chunk) {
            if (!each.isDelete()) {
                wanted.computeIfAbsent(each.type(), type -> new LinkedHashSet<>())
                        .add(each.row());
            }
        }
        Map<String, JsonNode> rows = new HashMap<>();
        wanted.forEach((type, ids) -> {
            Optional<String> selection = enrichment.selection(type, client.schemaSeen());
            if (selection.isEmpty()) {
                return;
            }
            List<String> all = List.copyOf(ids);
            for (int at = 0; at < all.size(); at += EventQuery.MOST_IN) {
                List<String> some = all.subList(at, Math.min(all.size(), at + EventQuery.MOST_IN));
                for (JsonNode row : client.rows(type, selection.get(), some)) {
                    rows.putIfAbsent(type + " " + row.path("datafordelerRowId").asText(), row);
                }
            }
        });
        return rows;
    }
}
