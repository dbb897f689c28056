package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The columns of the sender's file that members come from, kept with the changesets, so that what NVDB says of a member can be said of
 * its column.
 *
 * @param columns by the keys of {@link Columns}; empty for JSON
 */
record Origins(Map<String, Columns.Column> columns) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "origins.json";

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    static Columns read(Path folder) throws IOException {
        return Columns.ofTable(JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Origins.class)
                .columns());
    }
}
