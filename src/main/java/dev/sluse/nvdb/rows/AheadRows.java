package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, read ahead by a thread of their own. Not thread-safe. */
final class AheadRows implements TableRows {
    private final TableRows rows;
    private final ReadAhead<Row> ahead;

    AheadRows(TableRows rows) {
        this.rows = rows;
        this.ahead = new ReadAhead<>("nvdb-rows", rows::next, each -> 256 + 2 * each.source().length);
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public List<Integer> places() {
        return rows.places();
    }

    @Override
    public @Nullable Row next() throws IOException {
        return ahead.next();
    }

    @Override
    public void close() throws IOException {
        ahead.close();
        rows.close();
    }
}
