package dev.sluse.datalens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of rows and what became of them. */
final class RowsFixture {
    private RowsFixture() {}

    static Path file(Path folder, String... lines) throws IOException {
        return Files.writeString(folder.resolve("rows.ndjson"), String.join("\n", lines) + "\n");
    }

    static List<Column> columns(String... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            String type = namesAndTypes[i + 1];
            boolean required = type.endsWith("!");
            columns.add(new Column(
                    namesAndTypes[i],
                    namesAndTypes[i],
                    required ? type.substring(0, type.length() - 1) : type,
                    !required));
        }
        return columns;
    }

    static ColumnMatch match(List<Column> columns, String choice, String... key) {
        return ColumnMatch.of("sales", columns, ColumnChoice.of(choice), List.of(key), List.of());
    }

    static List<List<String>> contents(RowBatches.Cut cut) throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (RowBatches.Batch each : cut.batches()) {
            all.add(Files.readAllLines(each.file()));
        }
        return all;
    }
}
