package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.table.TableRequest.SchemaText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code convert} and {@code check} both take, besides the options of reading a table. */
final class TableArguments {
    @Parameters(arity = "1..*", paramLabel = "IN", description = "The tables; - is standard input.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "The JSON Schema that each row is held to.")
    @Nullable
    Path schema;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write the reports there: report.json, report.html, errors.ndjson, errors.csv; of several"
                    + " inputs each into a folder of its name. Without it the first ten findings are shown.")
    @Nullable
    Path report;

    @Option(names = "--json", description = "Write what became of each input to standard output as JSON.")
    boolean json;

    @Mixin
    SettingOptions settings = new SettingOptions();

    /** Options of reading and writing as they were given, by their names in a route. */
    final Map<String, String> texts = new LinkedHashMap<>();

    /** The schema's text, or null if none is asked for. */
    @Nullable
    SchemaText schemaText(Surroundings surroundings) {
        if (schema == null) {
            return null;
        }
        Path file = surroundings.resolve(schema);
        try {
            return new SchemaText(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "schema-unreadable",
                    "The schema " + schema + " cannot be read: " + Problems.sentence(e),
                    "",
                    e);
        }
    }
}
