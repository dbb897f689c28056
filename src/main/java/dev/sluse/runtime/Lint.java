package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.delivery.Places;
import dev.sluse.runtime.LintReport.Finding;
import dev.sluse.runtime.LintReport.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;

/** Checks route files and settings as the deployer does, without a runtime and without touching a home. For one run. */
public final class Lint {
    private final Path routes;
    private final SchemaChecker schemas;
    private final InstantSource clock;
    private final FlowWarnings warnings = new FlowWarnings(ComponentCatalog.load());
    private final List<Finding> findings = new ArrayList<>();
    private int files;
    private int flows;
    private int unwanted;

    /** @param routes the routes folder, absolute: a file below it has its schemas there */
    public Lint(Path routes, SchemaChecker schemas, InstantSource clock) {
        this.routes = routes;
        this.schemas = schemas;
        this.clock = clock;
    }

    /**
     * @param paths route files and folders of them, absolute: all their flows are checked. None: the routes folder, and of it
     *     what {@code sluse.flows} wants
     * @throws SluseException if a path does not exist
     */
    public LintReport check(SettingSources sources, List<Path> paths) {
        List<SettingProblem> problems = new ArrayList<>();
        Settings settings = Settings.read(sources, problems);
        problems.forEach(each -> findings.add(Setting.finding(each)));
        if (paths.isEmpty()) {
            FlowPattern wanted = FlowPattern.of(settings.text("sluse.flows").orElse("*"));
            FlowCheck check = check(routes, wanted, settings, sources);
            RouteFiles.below(routes).forEach(file -> look(check, routes, file));
            java(check, wanted);
            check.loose().forEach(each -> findings.add(Finding.of(Severity.WARNING, each)));
            flows += check.flows();
        } else {
            folders(paths).forEach((folder, found) -> {
                FlowCheck check = check(folder, FlowPattern.of("*"), settings, sources);
                found.forEach(file -> look(check, folder, file));
                flows += check.flows();
            });
        }
        return new LintReport(files, flows, unwanted, List.copyOf(findings));
    }

    private FlowCheck check(Path folder, FlowPattern wanted, Settings settings, SettingSources sources) {
        Places places =
                new Places(Path.of(settings.text("sluse.home").orElse("var")).toAbsolutePath());
        return ScratchFlows.check(
                places, folder, wanted, settings.resolved(), sources.environment()::get, schemas, clock);
    }

    private void look(FlowCheck check, Path folder, Path file) {
        FlowFile checked = check.check(RouteText.below(folder, file));
        files++;
        unwanted += checked.unwanted();
        List<Finding> found = new ArrayList<>();
        checked.problems().forEach(each -> found.add(Finding.of(Severity.ERROR, each)));
        warnings.of(checked).forEach(each -> found.add(Finding.of(Severity.WARNING, each)));
        found.sort(Comparator.comparingInt(each -> each.line() == null ? 0 : each.line()));
        findings.addAll(found);
    }

    private void java(FlowCheck check, FlowPattern wanted) {
        try (JavaFlows own = new JavaFlows(routes)) {
            List<FlowProblem> problems = new ArrayList<>();
            for (RoutesBuilder each : own.builders()) {
                problems.addAll(check.check(each));
            }
            problems.addAll(check.missing(wanted, routes.toString()));
            problems.forEach(each -> findings.add(Finding.of(Severity.ERROR, each)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files to look at, each with the folder that its schemas lie below. */
    private Map<Path, List<Path>> folders(List<Path> paths) {
        Map<Path, List<Path>> folders = new LinkedHashMap<>();
        for (Path path : paths) {
            boolean isFolder = Files.isDirectory(path);
            if (!isFolder && !Files.isRegularFile(path)) {
                throw SluseException.configuration("no-routes", "There is no file or folder " + path + ".", "");
            }
            Path own = isFolder || path.getParent() == null ? path : path.getParent();
            List<Path> found =
                    folders.computeIfAbsent(path.startsWith(routes) ? routes : own, key -> new ArrayList<>());
            (isFolder ? RouteFiles.below(path) : List.of(path))
                    .stream().filter(each -> !found.contains(each)).forEach(found::add);
        }
        return folders;
    }

    /** A setting's mistake in the form of a flow's. */
    private static final class Setting {
        private static final String LINE = ", line ";

        static Finding finding(SettingProblem problem) {
            String place = problem.place();
            int at = place.lastIndexOf(LINE);
            Integer line = at < 0 ? null : Integer.valueOf(place.substring(at + LINE.length()));
            String value = problem.value().isEmpty() ? "" : " = " + problem.value();
            return new Finding(
                    Severity.ERROR,
                    at < 0 ? place : place.substring(0, at),
                    line,
                    null,
                    problem.key() + value + ": " + problem.advice());
        }
    }
}
