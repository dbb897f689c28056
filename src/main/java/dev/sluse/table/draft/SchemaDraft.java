package dev.sluse.table.draft;

import dev.sluse.SluseException;
import dev.sluse.table.Progress;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.check.ColumnFacts;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.check.TableSurvey;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.FileProblem;
import dev.sluse.table.csv.Header;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table looked at from its first row to its last, and what a schema of it would say. It is in memory one chunk of the file,
 * however many rows there are.
 *
 * @param rows data rows, those that were left out included
 * @param leftOut rows that could not be cut into cells: they count for nothing
 * @param dialect how the file was read
 * @param columns in the file's order
 */
public record SchemaDraft(long rows, long leftOut, Dialect dialect, List<ColumnFacts> columns) {

    /**
     * Looks at all rows.
     *
     * @param name what the file is called
     * @param maxRecordBytes the longest row that is read
     * @throws SluseException kind DATA if it is no table, has two columns of one name, or a zip's tables have different columns
     * @throws IOException if it cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    public static SchemaDraft of(Path file, String name, ReadOptions options, int maxRecordBytes, Progress progress)
            throws IOException, InterruptedException {
        CsvLimits limits = new CsvLimits(CsvLimits.DEFAULT.chunkBytes(), maxRecordBytes);
        try (Container container = Container.open(file, name)) {
            Look look = new Look(container, options, progress);
            for (String member : container.members()) {
                try (CsvSource source = CsvSource.open(container, member, options, limits)) {
                    look.at(source, member);
                }
            }
            return look.draft(name);
        } catch (FileProblem problem) {
            throw wanting(problem.code().word(), problem.getMessage(), "");
        }
    }

    static SluseException wanting(String code, String message, String hint) {
        return new SluseException(SluseException.Kind.DATA, code, message, hint);
    }

    /** The look at one file. */
    private static final class Look {
        private final Container container;
        private final ReadOptions options;
        private final Progress progress;
        private @Nullable TableSurvey survey;
        private @Nullable Header header;
        private @Nullable Dialect dialect;

        Look(Container container, ReadOptions options, Progress progress) {
            this.container = container;
            this.options = options;
            this.progress = progress;
        }

        void at(CsvSource source, String member) throws IOException, InterruptedException {
            if (header != null && !header.names().equals(source.header().names())) {
                throw wanting(
                        "different-tables",
                        "The tables in \"" + container.name() + "\" have different columns: those of \"" + member
                                + "\" are not those of the first.",
                        "Unpack it and name one of them.");
            }
            TableSurvey found = survey == null ? new TableSurvey(options, source.width()) : survey;
            survey = found;
            header = source.header();
            RowReader reader = source.newRowReader();
            RowBatch batch = new RowBatch();
            Chunk chunk = new Chunk();
            while (source.next(chunk)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                reader.start(chunk);
                while (reader.nextBatch(batch)) {
                    found.look(batch);
                }
                progress.at(container.bytesRead(), container.size(), found.rows());
            }
            dialect = source.dialect();
        }

        SchemaDraft draft(String name) {
            if (survey == null || header == null || dialect == null) {
                throw wanting("empty-file", "The file \"" + name + "\" is empty.", "");
            }
            header.faults().stream().findFirst().ifPresent(fault -> {
                throw wanting(
                        fault.code().word(),
                        "The name of column " + (fault.column() + 1) + " of \"" + name
                                + "\" has bytes that no name may have.",
                        "Give the file's character set by --encoding.");
            });
            RowPlan plan = survey.plan(header.names(), header.generated());
            plan.findings().stream()
                    .filter(each -> each.rule().isError())
                    .findFirst()
                    .ifPresent(each -> {
                        throw wanting(
                                each.rule().code().word(),
                                "\"" + name + "\" has more than one column \""
                                        + each.rule().limit() + "\".",
                                "Each column needs a name of its own.");
                    });
            return new SchemaDraft(survey.rows(), survey.leftOut(), dialect, survey.facts(plan));
        }
    }
}
