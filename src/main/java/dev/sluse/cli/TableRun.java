package dev.sluse.cli;

import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes inputs through the table engine, one after the other, and puts what comes out where the user wants it. */
final class TableRun {
    private final Surroundings surroundings;
    private final TableEngine engine;
    private final TableOptions options;
    private final @Nullable SchemaText schema;
    private final @Nullable Path reports;
    private final List<InputFile> inputs;
    private final Set<String> reportNames = new HashSet<>();

    /**
     * @param reports folder for reports, or null
     * @param inputs all inputs: none of them is ever replaced
     */
    TableRun(
            Surroundings surroundings,
            TableEngine engine,
            TableOptions options,
            @Nullable SchemaText schema,
            @Nullable Path reports,
            List<InputFile> inputs) {
        this.surroundings = surroundings;
        this.engine = engine;
        this.options = options;
        this.schema = schema;
        this.reports = reports;
        this.inputs = inputs;
    }

    /** Runs one input to its end; on the way out nothing is left but whole results. */
    Outcome run(InputFile given, Destination destination, Progress progress) throws IOException, InterruptedException {
        if (!given.isStandardInput()) {
            given.refuseUnusable();
        }
        try (WorkFolder work = WorkFolder.in(destination.folder())) {
            InputFile input = given.isStandardInput() ? spool(given, work) : given;
            input.refuseUnusable();
            Path results = work.folder("results");
            TableResult result = engine.run(
                    new TableRequest(input.path(), input.name(), schema, options, results, "", "", -1, progress));
            List<String> outputs = new ArrayList<>();
            for (Path output : result.outputs()) {
                outputs.add(deliver(results.resolve("out").resolve(output), output, result, destination));
            }
            Path beside = destination.isStandardOutput() ? surroundings.folder() : destination.folder();
            List<Path> quarantine = new ArrayList<>();
            for (Path file : result.quarantineFiles()) {
                quarantine.add(move(results.resolve("quarantine").resolve(file), beside.resolve(file.toString())));
            }
            ReadAs readAs = ReadAs.of(results.resolve("report/report.json"));
            return new Outcome(input, result, outputs, quarantine, readAs, moveReport(results, input), null);
        }
    }

    private InputFile spool(InputFile input, WorkFolder work) throws IOException {
        Path spooled = work.path().resolve("input");
        Files.copy(surroundings.in(), spooled);
        return new InputFile(input.given(), spooled);
    }

    private String deliver(Path file, Path output, TableResult result, Destination destination) throws IOException {
        if (destination.isStandardOutput()) {
            Files.copy(file, surroundings.out());
            surroundings.out().flush();
            return Destination.STANDARD_OUTPUT;
        }
        return move(file, destination.place(output, result.outputs().size())).toString();
    }

    private Path move(Path file, Path target) throws IOException {
        Destination.refuseInputs(target, inputs);
        Files.createDirectories(target.toAbsolutePath().getParent());
        return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private @Nullable Path moveReport(Path results, InputFile input) throws IOException {
        Path report = results.resolve("report");
        if (reports == null || !Files.isDirectory(report)) {
            return null;
        }
        Path folder = inputs.size() == 1 ? reports : reports.resolve(reportName(input.name(), 1));
        Files.createDirectories(folder);
        try (var files = Files.newDirectoryStream(report)) {
            for (Path file : files) {
                // Reports may lie on another file system than the work: not one rename, but they are only read by
                // people.
                Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /** The input's name; with a number if another folder had a file of that name too. */
    private String reportName(String name, int number) {
        String candidate = number == 1 ? name : name + "." + number;
        return reportNames.add(candidate) ? candidate : reportName(name, number + 1);
    }
}
