package dev.sluse.table.text;

import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.write.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows and gives the text that the file then has. */
final class TextFixture {
    private TextFixture() {}

    static String written(Path folder, List<SourceColumn> columns, List<@Nullable String[]> rows, String... options)
            throws IOException {
        return Files.readString(Tables.write(folder.resolve("t"), Tables.options(options), columns, List.of(rows)));
    }
}
