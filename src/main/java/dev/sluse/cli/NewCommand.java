package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Lint;
import dev.sluse.runtime.LintReport.Finding;
import dev.sluse.runtime.LintReport.Severity;
import dev.sluse.runtime.RuntimeSettings;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.draft.TableHead;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/** Makes a new flow from a file such as it will get. */
@Command(
        name = "new",
        description = {
            "Make a new flow from a file such as it will get: route, draft of a schema, sample with expected result.",
            "Written are NAME.camel.yaml and schemas/NAME.schema.json in the routes folder, and NAME/in and NAME/expected"
                    + " in that of the samples: the first 200 rows of the file and what comes out of them. The route is"
                    + " checked as lint does. Nothing is overwritten; if something is wrong, nothing is written."
        })
final class NewCommand implements Callable<Integer> {
    private static final int SAMPLE_ROWS = 200;

    private final Surroundings surroundings;
    private final Map<String, String> texts = new LinkedHashMap<>();

    @Parameters(
            arity = "1",
            paramLabel = "NAME",
            description = "The flow's id, also the name of its folders: small letters, digits and hyphens.")
    private String name = "";

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "A table such as the flow will get.")
    private String from = "";

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    private @Nullable Path routes;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "The folder with the samples. Without it samples beside the launcher.")
    private @Nullable Path samples;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--json", description = "Write the files that were written as JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a machine reads. */
    record Made(String flow, List<String> files) {}

    private NewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command with the options of reading a table. */
    static CommandLine line(Surroundings surroundings) {
        NewCommand command = new NewCommand(surroundings);
        CommandLine line = new CommandLine(command);
        TableOptionSpecs.addReadingTo(line, command.texts);
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!NewFlow.isId(name)) {
            throw SluseException.configuration(
                    "bad-name",
                    "\"" + name + "\" cannot be the name of a flow and its folders.",
                    "Write small letters, digits and hyphens, a letter or digit first, at most 60.");
        }
        Path routeFolder = surroundings.resolve(routes, "routes");
        Path routeFile = routeFolder.resolve(name + ".camel.yaml");
        Path schemaFile = routeFolder.resolve("schemas").resolve(name + ".schema.json");
        Path sampleFolder = surroundings.resolve(samples, "samples").resolve(name);
        List.of(routeFile, schemaFile, sampleFolder).forEach(this::refuseExisting);
        RuntimeSettings all = settings.load(surroundings, Map.of()).runtime();
        InputFile input = input();
        ReadOptions read = TableOptions.of(texts, "").read();
        Drafting drafting = Drafting.of(input, texts, read, all.maxRecord(), surroundings);
        SchemaText schema = new SchemaText(name + ".schema.json", drafting.schema(name));
        TableHead head = TableHead.of(input.path(), input.name(), read, all.maxRecord(), SAMPLE_ROWS);
        NewSample sample = sample(head, schema, all);
        boolean zipped = input.name().toLowerCase(Locale.ROOT).endsWith(".zip");
        NewFlow flow = new NewFlow(name, input.name(), sample.name(), zipped, drafting.readAs(), texts);
        List<Finding> before = lint(routeFolder);
        try (NewFiles files = new NewFiles()) {
            files.write(schemaFile, schema.text().getBytes(StandardCharsets.UTF_8));
            write(sample, sampleFolder, files);
            // last: a runtime that watches the folder finds all that the route needs
            files.write(routeFile, flow.text().getBytes(StandardCharsets.UTF_8));
            List<Finding> warnings = refuseUnsound(before, lint(routeFolder));
            files.keep();
            tell(files, drafting, sample, warnings);
        }
        return ExitCodes.OK;
    }

    private void refuseExisting(Path path) {
        if (Files.exists(path)) {
            throw SluseException.configuration(
                    "exists-already",
                    surroundings.shown(path) + " exists already, and nothing is overwritten.",
                    "Choose another name, or move it away.");
        }
    }

    private InputFile input() throws IOException {
        InputFile input = InputFile.of(from, surroundings);
        if (input.isStandardInput()) {
            throw SluseException.configuration(
                    "no-file",
                    "A flow is made from a file, whose name tells which names it takes.",
                    "Name one by --from.");
        }
        input.refuseUnusable();
        return input;
    }

    private NewSample sample(TableHead head, SchemaText schema, RuntimeSettings all)
            throws IOException, InterruptedException {
        try (WorkFolder work = WorkFolder.in(Destination.temporary().folder())) {
            return NewSample.of(
                    head,
                    NewFlow.sampleName(name, head.name()),
                    String.valueOf(Path.of(from).getFileName()),
                    schema,
                    texts,
                    surroundings.engine().make(all.tableParallel(), all.maxRecord()),
                    work);
        }
    }

    private static void write(NewSample sample, Path folder, NewFiles files) throws IOException {
        Path expected = folder.resolve("expected");
        files.write(folder.resolve("in").resolve(sample.name()), sample.content());
        Path list = expected.resolve("expected.yaml");
        String text = ExpectedFile.text(ExpectedFile.comment(list), List.of(sample.expected()));
        files.write(list, text.getBytes(StandardCharsets.UTF_8));
        String content = sample.expected().content();
        if (content != null) {
            files.write(expected.resolve(content), sample.rows());
        }
    }

    /** The check of {@code lint}, of all flows: a new one may also stand in the way of one that is there. */
    private List<Finding> lint(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Lint lint = new Lint(folder, RowSchema::compile, surroundings.clock());
        return lint.check(settings.sources(surroundings, Map.of("sluse.flows", "*")), List.of())
                .findings();
    }

    /** @throws SluseException if something is wrong with the flows that was not before */
    private List<Finding> refuseUnsound(List<Finding> before, List<Finding> after) {
        List<Finding> found = new ArrayList<>(after);
        found.removeAll(before);
        found.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(each -> {
                    throw SluseException.configuration(
                            "not-sound", "The flow " + name + " cannot be added, so nothing was written: " + each, "");
                });
        return found;
    }

    private void tell(NewFiles files, Drafting drafting, NewSample sample, List<Finding> warnings) {
        List<String> paths = files.files().stream().map(surroundings::shown).toList();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            Json.print(out, new Made(name, paths));
        } else {
            paths.forEach(out::println);
        }
        out.flush();
        drafting.words().forEach(err::println);
        Sample.Expected expected = sample.expected();
        err.println("Of the sample's " + rows(expected.rows()) + ", " + rows(expected.accepted()) + " came out: "
                + expected.state() + ". The route is sound.");
        warnings.forEach(err::println);
        String places = option("--routes", routes) + option("--samples", samples);
        err.println("Next: say in the schema what the columns mean and correct its rules, then sluse test " + name
                + places + " and sluse run" + option("--routes", routes) + ".");
        Path list = surroundings.resolve(routes, "routes").resolve("kustomization.yaml");
        if (Files.exists(list)) {
            err.println("For Camel K, add the route and the schema to " + surroundings.shown(list) + ".");
        }
    }

    private static String rows(@Nullable Long rows) {
        return rows == null ? "rows" : rows + (rows == 1 ? " row" : " rows");
    }

    private static String option(String option, @Nullable Path given) {
        return given == null ? "" : " " + option + " " + given;
    }
}
