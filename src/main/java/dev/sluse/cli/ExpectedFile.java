package dev.sluse.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sluse.SluseException;
import dev.sluse.cli.Sample.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The file {@code expected.yaml} of a flow's samples. */
final class ExpectedFile {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String COMMENT =
            "# What must come out of each sample: compared by sluse test, row by row and finding by finding.\n";

    private static final Pattern MISSING = Pattern.compile("Missing required creator property '(.*?)'");

    private record Content(List<Expected> samples) {}

    private ExpectedFile() {}

    /**
     * Its entries.
     *
     * @throws SluseException kind CONFIGURATION if it cannot be understood
     */
    static List<Expected> read(Path file) throws IOException {
        try {
            Content content = YAML.readValue(file.toFile(), Content.class);
            return content == null || content.samples() == null ? List.of() : List.copyOf(content.samples());
        } catch (JsonProcessingException e) {
            throw SluseException.configuration(
                    "bad-expected",
                    file + wrong(e) + ".",
                    "An entry has file, about and state; and rows, accepted, output, content, findings, imports, table"
                            + " where there are any.");
        }
    }

    /** Where it is wrong, and how: by entry where it is YAML, else by line. */
    private static String wrong(JsonProcessingException e) {
        String sentence = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        if (e instanceof JsonMappingException inEntry) {
            String entry = inEntry.getPath().stream()
                    .map(JsonMappingException.Reference::getIndex)
                    .filter(each -> each >= 0)
                    .map(each -> "entry " + (each + 1))
                    .findFirst()
                    .orElse("it");
            Matcher missing = MISSING.matcher(sentence);
            if (e instanceof UnrecognizedPropertyException unknown) {
                return ": " + entry + " has the unknown key " + unknown.getPropertyName();
            }
            return ": " + entry + (missing.find() ? " lacks " + missing.group(1) : " is wrong: " + sentence);
        }
        return (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr()) + ": " + sentence;
    }

    /** The comment at the top of a file that is there; else one that says what the file is for. */
    static String comment(Path file) throws IOException {
        String found = Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .takeWhile(line -> line.startsWith("#"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining())
                : "";
        return found.isEmpty() ? COMMENT : found;
    }

    /** The file's text. */
    static String text(String comment, List<Expected> entries) {
        StringBuilder text = new StringBuilder(comment).append("samples:\n");
        for (Expected each : entries) {
            text.append("  - file: ").append(YamlText.scalar(each.file())).append('\n');
            line(text, "about", YamlText.scalar(each.about()));
            line(text, "state", each.state());
            line(text, "rows", each.rows());
            line(text, "accepted", each.accepted());
            line(text, "output", each.output() == null ? null : YamlText.scalar(each.output()));
            line(text, "content", each.content() == null ? null : YamlText.scalar(each.content()));
            line(text, "imports", each.imports());
            table(text, each.table());
            findings(text, each.findings());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, @Nullable Object value) {
        if (value != null) {
            text.append("    ").append(key).append(": ").append(value).append('\n');
        }
    }

    private static void table(StringBuilder text, Sample.@Nullable Table table) {
        if (table != null) {
            text.append("    table: {name: ")
                    .append(flow(table.name()))
                    .append(", rows: ")
                    .append(table.rows());
            if (table.entities() != null) {
                text.append(", entities: \"").append(table.entities()).append('"');
            }
            text.append("}\n");
        }
    }

    private static void findings(StringBuilder text, @Nullable List<Sample.Finding> findings) {
        if (findings == null || findings.isEmpty()) {
            return;
        }
        text.append("    findings:\n");
        for (Sample.Finding each : findings) {
            text.append("      - {line: ").append(each.line());
            if (each.column() != null) {
                text.append(", column: ").append(flow(each.column()));
            }
            text.append(", code: ").append(each.code()).append("}\n");
        }
    }

    /** Between braces a comma would end the text. */
    private static String flow(String text) {
        String scalar = YamlText.scalar(text);
        return scalar.startsWith("\"") || text.indexOf(',') < 0 ? scalar : '"' + scalar + '"';
    }
}
