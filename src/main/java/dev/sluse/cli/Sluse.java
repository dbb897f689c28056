package dev.sluse.cli;

import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: {@code sluse COMMAND}. */
@Command(
        name = "sluse",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Lets public data pass from where it arises to where it is published: complete, checked, once.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 all well; 1 the data was found wanting;",
            "2 the call or the configuration is wrong; 3 a file or a",
            "remote system could not be used; 130 interrupted."
        })
public final class Sluse {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "When something goes wrong, also show where in the code.")
    private boolean verbose;

    private Sluse() {}

    public static void main(String[] arguments) {
        String rehearsal = System.getProperty("sluse.rehearse", "");
        if (!rehearsal.isEmpty()) {
            Rehearsal.of(Surroundings.ofProcess(), new Home(Path.of(rehearsal)));
            System.exit(ExitCodes.OK);
        }
        CommandLine commands = commandLine(Surroundings.ofProcess(), arguments.length == 0 ? "" : arguments[0]);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }

    /** Ready for a call: all commands, or only the one that is called where it is one that looks and has to be quick. */
    static CommandLine commandLine(Surroundings surroundings, String called) {
        Object looking =
                switch (called) {
                    case "status" -> new StatusCommand(surroundings);
                    case "deliveries" -> new DeliveriesCommand(surroundings);
                    case "show" -> new ShowCommand(surroundings);
                    case "operations" -> new OperationsCommand(surroundings);
                    case "wait" -> new WaitCommand(surroundings);
                    default -> null;
                };
        if (looking == null) {
            return commandLine(surroundings);
        }
        // what goes wrong is thrown, so that nobody need wait for the log to be set up
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        Sluse program = new Sluse();
        return ready(new CommandLine(program).addSubcommand(looking), new Problems(program));
    }

    /** All commands, ready to be executed. */
    static CommandLine commandLine(Surroundings surroundings) {
        Sluse program = new Sluse();
        Problems problems = new Problems(program);
        ConvertCommand convert = new ConvertCommand(surroundings, problems);
        CheckCommand check = new CheckCommand(surroundings, problems);
        CommandLine commands = new CommandLine(program)
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(withTableOptions(new CommandLine(convert), true, convert.texts()))
                .addSubcommand(withTableOptions(new CommandLine(check), false, check.texts()))
                .addSubcommand(InferCommand.line(surroundings))
                .addSubcommand(NewCommand.line(surroundings))
                .addSubcommand(new TestCommand(surroundings))
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new DeliveriesCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new OperationsCommand(surroundings))
                .addSubcommand(new WaitCommand(surroundings))
                .addSubcommand(new FlowsCommand(surroundings))
                .addSubcommand(new DeployCommand(surroundings))
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(new CancelCommand(surroundings))
                .addSubcommand(new PurgeCommand(surroundings))
                .addSubcommand(new ComponentsCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        return ready(commands, problems);
    }

    private static CommandLine ready(CommandLine commands, Problems problems) {
        return commands.setExecutionExceptionHandler(problems)
                .setParameterExceptionHandler(problems)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static CommandLine withTableOptions(CommandLine command, boolean writes, Map<String, String> texts) {
        TableOptionSpecs.addTo(command, writes, texts);
        return command;
    }

    boolean isVerbose() {
        return verbose;
    }
}
