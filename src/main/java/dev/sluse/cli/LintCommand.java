package dev.sluse.cli;

import dev.sluse.runtime.Lint;
import dev.sluse.runtime.LintReport;
import dev.sluse.runtime.LintReport.Severity;
import dev.sluse.table.schema.RowSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with routes and settings before they run. */
@Command(
        name = "lint",
        description = {
            "Check routes and settings without starting: file, line, what is wrong, what to write.",
            "It is the check that run makes, without effects. Warnings do not make it fail."
        })
final class LintCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Route files, or folders of them. Without: the routes folder, and of it the flows that"
                    + " sluse.flows wants.")
    private @Nullable List<Path> paths;

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    private @Nullable Path routes;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Path> given = paths == null
                ? List.of()
                : paths.stream().map(surroundings::resolve).toList();
        Map<String, String> more = home.isGiven()
                ? Map.of("sluse.home", home.home(surroundings).root().toString())
                : Map.of();
        Lint lint = new Lint(surroundings.resolve(routes, "routes"), RowSchema::compile, surroundings.clock());
        LintReport report = lint.check(settings.sources(surroundings, more), given);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, report);
        } else {
            report.findings().forEach(out::println);
            spec.commandLine().getErr().println(summary(report));
        }
        return report.valid() ? ExitCodes.OK : ExitCodes.USAGE;
    }

    private static String summary(LintReport report) {
        long errors = report.count(Severity.ERROR);
        long warnings = report.count(Severity.WARNING);
        return counted(report.files(), "file") + ", " + counted(report.flows(), "flow") + ": "
                + (errors == 0 ? "no mistakes" : counted(errors, "mistake"))
                + (warnings == 0 ? "" : ", " + counted(warnings, "warning"))
                + (report.unwanted() == 0
                        ? "."
                        : "; " + counted(report.unwanted(), "other flow") + " left out by sluse.flows.");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
