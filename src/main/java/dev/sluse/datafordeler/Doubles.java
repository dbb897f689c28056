package dev.sluse.datafordeler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what a failed import and its repetition have both brought: of the events of one row, version and action the one with the
 * highest id stays (contract 4.3). Its memory grows with the events of failed imports alone.
 *
 * @param failedKeys of the events that stem from an import that failed
 */
record Doubles(Set<String> failedKeys) implements Refinement {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public long write(Path from, StagingFile to) throws IOException {
        Map<String, Long> highest = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                String key = key(event);
                if (failedKeys.contains(key)) {
                    highest.merge(key, event.path("eventid").asLong(), Math::max);
                }
            }
        }
        long left = 0;
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                Long stays = highest.get(key(event));
                if (stays == null || stays == event.path("eventid").asLong()) {
                    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                    to.write(bytes, 0, bytes.length);
                } else {
                    left++;
                }
            }
        }
        return left;
    }

    /** As {@link PageParser} makes it. */
    private static String key(JsonNode event) {
        return "" + event.path(EventFields.ALL.get(EventFields.ROW_ID))
                + event.path(EventFields.ALL.get(EventFields.ROW_VERSION))
                + event.path(EventFields.ALL.get(EventFields.ACTION));
    }
}
