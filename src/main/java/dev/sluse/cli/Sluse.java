package dev.sluse.cli;

import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The program: {@code sluse COMMAND}. Like the commands that look, it is defined without annotations: reading those takes longer than looking.
 */
public final class Sluse {
    /** In the order of the help. Those that are made of the others, completion and help, come behind. */
    private static final List<String> COMMANDS = List.of(
            "run",
            "demo",
            "sandbox",
            "convert",
            "check",
            "infer",
            "new",
            "test",
            "lint",
            "explain",
            "status",
            "deliveries",
            "show",
            "operations",
            "wait",
            "flows",
            "deploy",
            "replay",
            "cancel",
            "watermark",
            "register",
            "purge",
            "components");

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
        System.exit(code(commands, arguments));
    }

    /** What picocli lets through would end this thread only, and others might keep the process for ever. */
    private static int code(CommandLine commands, String... arguments) {
        try {
            return commands.execute(arguments);
        } catch (Error e) {
            e.printStackTrace(commands.getErr());
            commands.getErr().println("sluse: " + Problems.sentence(e));
            return ExitCodes.ACCESS;
        }
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

    /**
     * Ready for a call: only the command that is called, since to define all of them takes longer than most of them take; all, where none is
     * named first, or one that needs the others.
     */
    static CommandLine commandLine(Surroundings surroundings, String called) {
        if (!COMMANDS.contains(called)) {
            return commandLine(surroundings);
        }
        Sluse program = new Sluse();
        Problems problems = new Problems(program);
        return ready(program.with(List.of(called), surroundings, problems), problems);
    }

    /** All commands, ready to be executed. */
    static CommandLine commandLine(Surroundings surroundings) {
        Sluse program = new Sluse();
        Problems problems = new Problems(program);
        CommandLine all = program.with(COMMANDS, surroundings, problems)
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        return ready(all, problems);
    }

    private CommandLine with(List<String> names, Surroundings surroundings, Problems problems) {
        CommandLine commands = new CommandLine(spec());
        for (String each : names) {
            commands.addSubcommand(each, command(each, surroundings, problems));
        }
        return commands;
    }

    private static CommandLine command(String name, Surroundings surroundings, Problems problems) {
        return switch (name) {
            case "run" -> new CommandLine(new RunCommand(surroundings));
            case "demo" -> new CommandLine(new DemoCommand(surroundings));
            case "sandbox" -> new CommandLine(new SandboxCommand(surroundings));
            case "convert" -> ConvertCommand.line(surroundings, problems);
            case "check" -> CheckCommand.line(surroundings, problems);
            case "infer" -> InferCommand.line(surroundings);
            case "new" -> NewCommand.line(surroundings);
            case "test" -> new CommandLine(new TestCommand(surroundings));
            case "lint" -> new CommandLine(new LintCommand(surroundings));
            case "explain" -> new CommandLine(new ExplainCommand(surroundings));
            case "status" -> new CommandLine(new StatusCommand(surroundings).spec());
            case "deliveries" -> new CommandLine(new DeliveriesCommand(surroundings).spec());
            case "show" -> new CommandLine(new ShowCommand(surroundings).spec());
            case "operations" -> new CommandLine(new OperationsCommand(surroundings).spec());
            case "wait" -> new CommandLine(new WaitCommand(surroundings).spec());
            case "flows" -> new CommandLine(new FlowsCommand(surroundings));
            case "deploy" -> new CommandLine(new DeployCommand(surroundings));
            case "replay" -> new CommandLine(new ReplayCommand(surroundings));
            case "cancel" -> new CommandLine(new CancelCommand(surroundings));
            case "watermark" -> new CommandLine(new WatermarkCommand(surroundings));
            case "register" -> new CommandLine(new RegisterCommand()).addSubcommand(new BootstrapCommand(surroundings));
            case "purge" -> new CommandLine(new PurgeCommand(surroundings));
            case "components" -> new CommandLine(new ComponentsCommand());
            default -> throw new IllegalArgumentException("There is no command " + name + ".");
        };
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
                .description(
                        "Lets public data pass from where it arises to where it is published: complete, checked, once.")
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

    boolean isVerbose() {
        return Boolean.TRUE.equals(verbose.getValue());
    }
}
