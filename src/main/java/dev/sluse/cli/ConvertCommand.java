package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Settings;
import dev.sluse.table.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks and converts tables, one-off. */
@Command(
        name = "convert",
        description = {
            "Check tables and convert them to Parquet, CSV or NDJSON.",
            "An output lies beside its input unless -o says otherwise. It appears complete, in one rename, or not at"
                    + " all; an existing one is replaced, an input never."
        })
final class ConvertCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Problems problems;

    @Mixin
    private TableArguments arguments = new TableArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The output: a file, a folder (needed for several inputs), or - for standard output. Without"
                    + " --to its ending also chooses the format.")
    private @Nullable String output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ConvertCommand(Surroundings surroundings, Problems problems) {
        this.surroundings = surroundings;
        this.problems = problems;
    }

    /** The command with the options of the table component. */
    static CommandLine line(Surroundings surroundings, Problems problems) {
        ConvertCommand command = new ConvertCommand(surroundings, problems);
        CommandLine line = new CommandLine(command);
        TableOptionSpecs.addTo(line, true, command.arguments.texts);
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        String format = Destination.formatOf(output);
        if (format != null) {
            arguments.texts.putIfAbsent("to", format);
        }
        Settings settings = arguments.settings.load(surroundings, Map.of());
        TableOptions options =
                TableOptions.of(arguments.texts, settings.text("sluse.mask.key").orElse(""));
        List<TableJob> jobs = new ArrayList<>();
        for (String given : arguments.inputs) {
            InputFile input = InputFile.of(given, surroundings);
            Destination destination = Destination.of(output, input, arguments.inputs.size() > 1, surroundings);
            if (destination.isStandardOutput() && (arguments.json || arguments.inputs.size() > 1)) {
                throw SluseException.configuration(
                        "output-twice",
                        "Standard output can take one table, and no --json beside it.",
                        "Name a file or folder with -o.");
            }
            jobs.add(new TableJob(input, destination));
        }
        return new TableJobs(surroundings, problems, spec.commandLine())
                .run(jobs, arguments, options, settings.runtime());
    }
}
