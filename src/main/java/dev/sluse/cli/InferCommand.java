package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Settings;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.convert.OutputNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts the JSON Schema of a table. */
@Command(
        name = "infer",
        description = {
            "Write a draft JSON Schema from all rows of a table.",
            "Types are those that convert finds without a schema. A column without an empty cell is required; text of"
                    + " digits only, equally long in 5 rows or more, gets a pattern; text with 2 to 20 different values,"
                    + " each 5 times or more in 100 rows or more, an enum; whole numbers of which none is negative in 100"
                    + " rows or more, the minimum 0. The draft accepts the table that it was made from."
        })
final class InferCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Map<String, String> texts = new LinkedHashMap<>();

    @Parameters(arity = "1", paramLabel = "IN", description = "The table; - is standard input.")
    private String input = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "S",
            description =
                    "The file to write the schema to; an existing one is replaced. Without it, or with -, it goes to"
                            + " standard output.")
    private @Nullable String output;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private InferCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command with the options of reading a table. */
    static CommandLine line(Surroundings surroundings) {
        InferCommand command = new InferCommand(surroundings);
        CommandLine line = new CommandLine(command);
        TableOptionSpecs.addReadingTo(line, command.texts);
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ReadOptions read = TableOptions.of(texts, "").read();
        Settings all = settings.load(surroundings, Map.of());
        InputFile given = InputFile.of(input, surroundings);
        Path target = target(given);
        try (WorkFolder work =
                WorkFolder.in(target == null ? Destination.temporary().folder() : parent(target))) {
            InputFile table = given.isStandardInput() ? spooled(given, work) : given;
            table.refuseUnusable();
            Drafting drafting = Drafting.of(table, texts, read, all.runtime().maxRecord(), surroundings);
            String schema = drafting.schema(OutputNames.stem(table.name()));
            drafting.words().forEach(spec.commandLine().getErr()::println);
            if (target == null) {
                spec.commandLine().getOut().print(schema);
                spec.commandLine().getOut().flush();
            } else {
                Path written = Files.writeString(work.path().resolve("schema"), schema);
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return drafting.draft().leftOut() == 0 ? ExitCodes.OK : ExitCodes.DATA;
        }
    }

    /** Where the schema goes; null for standard output. */
    private @Nullable Path target(InputFile given) throws IOException {
        if (output == null || output.equals(Destination.STANDARD_OUTPUT)) {
            return null;
        }
        Path target = surroundings.resolve(Path.of(output));
        if (Files.isDirectory(target)) {
            throw SluseException.configuration("is-folder", output + " is a folder.", "Name a file with -o.");
        }
        Destination.refuseInputs(target, List.of(given));
        return target;
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private InputFile spooled(InputFile given, WorkFolder work) throws IOException {
        Path spooled = work.path().resolve("input");
        Files.copy(surroundings.in(), spooled);
        return new InputFile(given.given(), spooled);
    }
}
