package dev.sluse.table.write;

import dev.sluse.table.TableOptions;
import dev.sluse.table.WriteOptions;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.vector.BatchFixture;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of texts to table files, for tests of every format. */
public final class Tables {
    private Tables() {}

    public static WriteOptions options(String... namesAndValues) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TableOptions.of(texts, "secret").write();
    }

    /** Optional columns c0, c1, ... of those types. */
    public static List<SourceColumn> columns(ColumnType... types) {
        List<SourceColumn> columns = new ArrayList<>();
        for (ColumnType type : types) {
            columns.add(new SourceColumn("c" + columns.size(), type, false, columns.size()));
        }
        return columns;
    }

    /** Writes one group for each list of rows. */
    public static Path write(
            Path path, WriteOptions options, List<SourceColumn> sources, List<List<@Nullable String[]>> groups)
            throws IOException {
        OutputPlan plan = OutputPlan.of(sources, options);
        ColumnType[] types = sources.stream().map(SourceColumn::type).toArray(ColumnType[]::new);
        BatchFixture worker = new BatchFixture(types);
        try (TableFile file = TableFiles.create(path, options.to(), plan, options, source -> types[source])) {
            GroupEncoder encoder = file.newEncoder();
            for (List<@Nullable String[]> group : groups) {
                for (int from = 0; from < group.size(); from += 1_000) {
                    worker.fill(group.subList(from, Math.min(group.size(), from + 1_000)));
                    encoder.append(worker.batch, worker.vectors, worker.refused);
                }
                file.write(encoder.finish());
                worker.endGroup();
            }
            file.finish();
        }
        return path;
    }
}
