package dev.sluse.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Renders the reference page of the commands from their help. */
final class CommandsReference {
    private CommandsReference() {}

    static String page(CommandLine program) {
        StringBuilder page = new StringBuilder(
                """
            # Commands

            Made from the definitions in the code; a test fails when this page is stale. `sluse help COMMAND` prints the same.

            Data for machines goes to standard output (`--json`), words and progress bars to standard error. Exit codes: 0 all well; 1 the data
            was found wanting; 2 the call or the configuration is wrong; 3 a file or a remote system could not be used; 130 interrupted.
            """);
        for (Map.Entry<String, CommandLine> each : program.getSubcommands().entrySet()) {
            CommandLine command = each.getValue();
            command.setUsageHelpAutoWidth(false).setUsageHelpWidth(110);
            String usage = command.getUsageMessage(Ansi.OFF);
            int footer = usage.indexOf("\nExit codes:");
            page.append("\n## ").append(each.getKey()).append("\n\n```\n");
            page.append((footer < 0 ? usage : usage.substring(0, footer)).stripTrailing())
                    .append("\n```\n");
        }
        return page.toString();
    }
}
