package dev.sluse.table.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A table that a schema was drafted from, for tests. */
record Drafted(Path file, Map<String, String> options, SchemaDraft draft, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableEngine ENGINE = TableEngines.create(1, 1 << 20);

    static Drafted of(Path folder, String table, Map<String, String> options) throws IOException, InterruptedException {
        Path file = folder.resolve("table.csv");
        Files.write(file, table.getBytes(StandardCharsets.UTF_8));
        return of(file, options);
    }

    static Drafted of(Path file, Map<String, String> options) throws IOException, InterruptedException {
        SchemaDraft draft = SchemaDraft.of(
                file,
                file.getFileName().toString(),
                TableOptions.of(options, "").read(),
                1 << 20,
                Progress.NONE);
        return new Drafted(file, options, draft, DraftSchema.text(draft, "table", "table.csv", options));
    }

    JsonNode property(String name) throws IOException {
        return JSON.readTree(text).path("properties").path(name);
    }

    JsonNode required() throws IOException {
        return JSON.readTree(text).path("required");
    }

    /** Holds the table to its own draft. */
    TableResult check(Path work) throws IOException, InterruptedException {
        Map<String, String> texts = new HashMap<>(options);
        texts.put("to", "none");
        return ENGINE.run(new TableRequest(
                file,
                "table.csv",
                new SchemaText("draft", text),
                TableOptions.of(texts, ""),
                Files.createTempDirectory(work, "check"),
                "",
                "",
                -1,
                Progress.NONE));
    }
}
