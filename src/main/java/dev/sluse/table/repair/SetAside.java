package dev.sluse.table.repair;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What has to be known of a table to take back rows that were set aside from it: its columns and how it was read. The engine
 * writes it beside the report, as {@value #NAME}.
 *
 * @param columns names as the file's header has them, trimmed; generated ones where it has none
 * @param delimiter one character
 * @param quote one character, or empty: none
 * @param encoding of the file
 * @param declared whether the flow says so, and the file need not show it
 */
public record SetAside(List<String> columns, String delimiter, String quote, String encoding, boolean declared) {
    public static final String NAME = "set-aside.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes it into a report's folder. */
    public void write(Path report) throws IOException {
        Files.write(report.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    /** @throws java.nio.file.NoSuchFileException if the report's folder has none: no row was set aside */
    public static SetAside read(Path report) throws IOException {
        return JSON.readValue(Files.readAllBytes(report.resolve(NAME)), SetAside.class);
    }

    /**
     * The lines of the rows with an error, in order, each once; 8 bytes a finding in memory.
     *
     * @param report folder with errors.ndjson
     */
    public static long[] lines(Path report) throws IOException {
        long[] lines = new long[64];
        int size = 0;
        try (JsonParser json = JSON.createParser(report.resolve("errors.ndjson").toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                long line = lineOfError(json);
                if (line > 0 && (size == 0 || lines[size - 1] != line)) {
                    lines = size == lines.length ? Arrays.copyOf(lines, size * 2) : lines;
                    lines[size++] = line;
                }
            }
        }
        return Arrays.stream(lines, 0, size).sorted().distinct().toArray();
    }

    /** Reads one finding; 0 if it is a warning, or about the file. */
    private static long lineOfError(JsonParser json) throws IOException {
        long line = 0;
        long row = 0;
        boolean error = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "line" -> line = json.getValueAsLong();
                case "row" -> row = json.getValueAsLong();
                case "severity" -> error = "error".equals(json.getValueAsString());
                default -> json.skipChildren();
            }
        }
        return error && row > 0 ? line : 0;
    }
}
