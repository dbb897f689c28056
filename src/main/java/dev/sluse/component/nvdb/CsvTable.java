package dev.sluse.component.nvdb;

import dev.sluse.nvdb.rows.TableRows;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A CSV as a table, with the lines of its own. */
record CsvTable(CsvRows rows) implements TableRows {
    @Override
    public List<String> columns() {
        return rows.names();
    }

    @Override
    public List<Integer> places() {
        return IntStream.rangeClosed(1, rows.names().size()).boxed().toList();
    }

    @Override
    public @Nullable Row next() throws IOException {
        return rows.next() ? new Row(rows.line(), rows.row(), rows.cells(), rows.bytes(), rows.problem()) : null;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
