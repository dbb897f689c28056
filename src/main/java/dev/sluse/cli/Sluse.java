package dev.sluse.cli;

import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The program: {@code sluse COMMAND}. Like the commands that look, it is defined without annotations: reading those takes longer than looking.
 */
public final class Sluse {
    private final OptionSpec verbose = OptionSpec.builder("--verbose")
            .type(boolean.class)
            .description("When something goes wrong, also show where in the code.")
            .build();

    private Sluse() {}

    public static void main(String[] arguments) {
        String rehearsal = System.getProperty("sluse.rehearse", "");
        if (!rehearsal.isEmpty()) {
            prepareToLook();
            Rehearsal.of(Surroundings.ofProcess(), new Home(Path.of(rehearsal)));
            System.exit(ExitCodes.OK);
        }
        String called = arguments.length == 0 ? "" : arguments[0];
        if (Looking.NAMES.contains(called)) {
            prepareToLook();
        }
        CommandLine commands = commandLine(Surroundings.ofProcess(), called);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }

    /** First of all, since what it begins goes on beside the rest of the start. */
    static void prepareToLook() {
        // what goes wrong is thrown, so that nobody need wait for the log to be set up
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        // no option of theirs has a type of these, and picocli would load them all
        System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
        Ledgers.prepareToLook();
    }

    /** Ready for a call: all commands, or only the one that is called where it is one that looks and has to be quick. */
    static CommandLine commandLine(Surroundings surroundings, String called) {
        Looking looking =
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
        Sluse program = new Sluse();
        return ready(new CommandLine(program.spec()).addSubcommand(looking.spec()), new Problems(program));
    }

    /** All commands, ready to be executed. */
    static CommandLine commandLine(Surroundings surroundings) {
        Sluse program = new Sluse();
        Problems problems = new Problems(program);
        ConvertCommand convert = new ConvertCommand(surroundings, problems);
        CheckCommand check = new CheckCommand(surroundings, problems);
        CommandLine commands = new CommandLine(program.spec())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(withTableOptions(new CommandLine(convert), true, convert.texts()))
                .addSubcommand(withTableOptions(new CommandLine(check), false, check.texts()))
                .addSubcommand(InferCommand.line(surroundings))
                .addSubcommand(NewCommand.line(surroundings))
                .addSubcommand(new TestCommand(surroundings))
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings).spec())
                .addSubcommand(new DeliveriesCommand(surroundings).spec())
                .addSubcommand(new ShowCommand(surroundings).spec())
                .addSubcommand(new OperationsCommand(surroundings).spec())
                .addSubcommand(new WaitCommand(surroundings).spec())
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

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .name("sluse")
                .scopeType(ScopeType.INHERIT)
                .versionProvider(new Version())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build())
                .addOption(verbose);
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisSubcommandLabel("COMMAND")
                .description("Lets public data pass from where it arises to where it is published: complete, checked, once.")
                .footer(
                        "",
                        "Exit codes: 0 all well; 1 the data was found wanting;",
                        "2 the call or the configuration is wrong; 3 a file or a",
                        "remote system could not be used; 130 interrupted.");
        return spec;
    }

    private static CommandLine ready(CommandLine commands, Problems problems) {
        for (CommandLine each : commands.getSubcommands().values()) {
            addProgramOptions(each.getCommandSpec(), commands.getCommandSpec());
        }
        return commands.setExecutionExceptionHandler(problems)
                .setParameterExceptionHandler(problems)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Not by picocli's inheritance: that does not know that the command help has its own -h. */
    private static void addProgramOptions(CommandSpec command, CommandSpec program) {
        for (OptionSpec each : program.options()) {
            if (!command.optionsMap().containsKey(each.shortestName())) {
                command.addOption(OptionSpec.builder(each).inherited(true).build());
            }
        }
    }

    private static CommandLine withTableOptions(CommandLine command, boolean writes, Map<String, String> texts) {
        TableOptionSpecs.addTo(command, writes, texts);
        return command;
    }

    boolean isVerbose() {
        return Boolean.TRUE.equals(verbose.getValue());
    }
}
