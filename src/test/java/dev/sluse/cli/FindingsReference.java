package dev.sluse.cli;

import dev.sluse.table.report.FindingCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Renders the reference page of the findings from the codes and the English messages. */
final class FindingsReference {
    private static final Path MESSAGES = Path.of("src/main/resources/dev/sluse/table/report/messages.properties");

    private FindingsReference() {}

    static String page() throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES, StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        StringBuilder page = new StringBuilder(
                """
            # Findings

            Made from the definitions in the code; a test fails when this page is stale.

            An error refuses its row, or the file if it is about the file; a warning refuses nothing. `lang` gives messages and hints in
            English, Bokmål, Nynorsk, Danish, French or Russian (`en nb nn da fr ru`). `{value}` is what stood there, `{limit}` what belongs
            to the rule. Some have a special wording for special cases; the first is the general one.

            | code | | about | message | what to do |
            |---|---|---|---|---|
            """);
        for (FindingCode code : FindingCode.values()) {
            page.append("| `")
                    .append(code.word())
                    .append("` | ")
                    .append(code.severity().word())
                    .append(" | ");
            page.append(code.scope() == FindingCode.Scope.ROW ? "a row" : "the file")
                    .append(" | ");
            page.append(text(messages, code.word() + ".message")).append(" | ");
            page.append(text(messages, code.word() + ".hint")).append(" |\n");
        }
        return page.toString();
    }

    private static String text(Properties messages, String key) {
        return messages.getProperty(key, "").replace("|", "\\|");
    }
}
