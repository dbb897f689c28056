package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Settings;
import dev.sluse.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks tables against a schema and writes nothing but reports. */
@Command(
        name = "check",
        description = {
            "Check tables against a schema; nothing is converted.",
            "A folder means all tables in it, with one summary: a new schema can be tried on a whole archive."
        })
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Problems problems;

    @Mixin
    private TableArguments arguments = new TableArguments();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private CheckCommand(Surroundings surroundings, Problems problems) {
        this.surroundings = surroundings;
        this.problems = problems;
    }

    /** The command with the options of the table component. */
    static CommandLine line(Surroundings surroundings, Problems problems) {
        CheckCommand command = new CheckCommand(surroundings, problems);
        CommandLine line = new CommandLine(command);
        TableOptionSpecs.addTo(line, false, command.arguments.texts);
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (arguments.schema == null) {
            throw SluseException.configuration(
                    "no-schema", "check needs a schema to hold the rows to.", "Name it with --schema FILE.");
        }
        arguments.texts.put("to", "none");
        Settings settings = arguments.settings.load(surroundings, Map.of());
        TableOptions options = TableOptions.of(arguments.texts, "");
        Destination nowhere = Destination.temporary();
        List<TableJob> jobs = new ArrayList<>();
        for (String given : arguments.inputs) {
            InputFile input = InputFile.of(given, surroundings);
            if (Files.isDirectory(input.path())) {
                Path folder = input.path();
                InputFile.tablesIn(given, folder).forEach(each -> jobs.add(new TableJob(each, nowhere)));
            } else {
                jobs.add(new TableJob(input, nowhere));
            }
        }
        if (jobs.isEmpty()) {
            throw SluseException.configuration(
                    "no-tables", "There is no table in " + String.join(", ", arguments.inputs) + ".", "");
        }
        return new TableJobs(surroundings, problems, spec.commandLine())
                .run(jobs, arguments, options, settings.runtime());
    }
}
