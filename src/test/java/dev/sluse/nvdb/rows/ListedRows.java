package dev.sluse.nvdb.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows from memory; the header stands on line 1. */
final class ListedRows implements TableRows {
    private final List<String> columns;
    private final List<List<String>> rows;
    private int next;

    ListedRows(List<String> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<Integer> places() {
        return IntStream.rangeClosed(1, columns.size()).boxed().toList();
    }

    @Override
    public @Nullable Row next() {
        if (next == rows.size()) {
            return null;
        }
        List<String> cells = rows.get(next++);
        byte[] source = String.join(";", cells).getBytes(StandardCharsets.UTF_8);
        return new Row(next + 1L, next, cells, source, "");
    }

    @Override
    public void close() {}
}
