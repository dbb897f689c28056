package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.RuntimeSettings;
import dev.sluse.table.Progress;
import dev.sluse.table.TableOptions;
import dev.sluse.table.WriteOptions.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Does the jobs of one call, one after the other: what is wrong with one input does not hold up the next. */
final class TableJobs {
    private final Surroundings surroundings;
    private final Problems problems;
    private final CommandLine command;

    TableJobs(Surroundings surroundings, Problems problems, CommandLine command) {
        this.surroundings = surroundings;
        this.problems = problems;
        this.command = command;
    }

    /**
     * Runs all jobs and says what became of each.
     *
     * @return the worst exit code
     * @throws SluseException if the call as a whole is wrong; nothing was written then
     */
    int run(List<TableJob> jobs, TableArguments arguments, TableOptions options, RuntimeSettings settings)
            throws InterruptedException {
        List<InputFile> inputs = jobs.stream().map(TableJob::input).toList();
        refuseReplacedInputs(jobs, inputs, options);
        TableSummary summary = new TableSummary(command.getErr(), options.read());
        List<Outcome> outcomes = new ArrayList<>();
        TableRun run = new TableRun(
                surroundings,
                surroundings.engine().make(settings.tableParallel(), settings.maxRecord()),
                options,
                arguments.schemaText(surroundings),
                arguments.report == null ? null : surroundings.resolve(arguments.report),
                inputs);
        Interruption interruption = Interruption.ofThisThread();
        try {
            for (TableJob job : jobs) {
                Outcome outcome = run(run, job);
                outcomes.add(outcome);
                summary.tell(outcome);
            }
        } finally {
            interruption.close();
        }
        if (outcomes.size() > 1) {
            summary.tellAll(outcomes);
        }
        if (arguments.json) {
            TableSummary.json(command.getOut(), outcomes);
        }
        return outcomes.stream().mapToInt(Outcome::exitCode).reduce(ExitCodes.OK, ExitCodes::worse);
    }

    private Outcome run(TableRun run, TableJob job) throws InterruptedException {
        if (surroundings.terminal() == null) {
            return run(run, job, Progress.NONE);
        }
        try (RowsProgress progress =
                new RowsProgress(job.input().name(), surroundings.terminal(), surroundings.clock())) {
            return run(run, job, progress);
        }
    }

    private Outcome run(TableRun run, TableJob job, Progress progress) throws InterruptedException {
        try {
            return run.run(job.input(), job.destination(), progress);
        } catch (SluseException | IOException | UncheckedIOException e) {
            problems.tell(e, command.getErr());
            return Outcome.failed(job.input(), e);
        }
    }

    private static void refuseReplacedInputs(List<TableJob> jobs, List<InputFile> inputs, TableOptions options) {
        Format to = options.write().to();
        if (to == Format.NONE) {
            return;
        }
        for (TableJob job : jobs) {
            if (!job.destination().isStandardOutput()) {
                String ending = to.name().toLowerCase(Locale.ROOT);
                try {
                    Destination.refuseInputs(job.destination().expected(job.input(), ending), inputs);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
