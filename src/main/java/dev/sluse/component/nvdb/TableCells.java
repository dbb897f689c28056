package dev.sluse.component.nvdb;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.TableRows;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.csv.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table with their places in the sender's file: of one that a table step has handed on, or of the sender's file itself.
 * Not thread-safe.
 */
public final class TableCells implements TableRows {
    private final CsvRows rows;
    private final @Nullable SenderRows sender;
    private final List<Integer> places;

    private TableCells(CsvRows rows, @Nullable SenderRows sender, List<String> senderColumns) {
        this.rows = rows;
        this.sender = sender;
        this.places = new ArrayList<>();
        for (String each : rows.names()) {
            places.add(senderColumns.indexOf(each) + 1);
        }
    }

    /**
     * Opens a CSV.
     *
     * @param origin where its rows come from; null if it is as it was dropped
     * @throws SluseException kind DATA if it is no table
     */
    public static TableCells open(Path file, String name, @Nullable RowOrigin origin) throws IOException {
        try {
            return origin == null ? asDropped(file, name) : handedOn(file, name, origin);
        } catch (FileProblem e) {
            throw new SluseException(SluseException.Kind.DATA, "no-table", e.getMessage(), "Send the table as CSV.");
        }
    }

    private static TableCells asDropped(Path file, String name) throws IOException {
        CsvRows rows = new CsvRows(file, name, TableOptions.defaults().read());
        return new TableCells(rows, null, rows.names());
    }

    private static TableCells handedOn(Path file, String name, RowOrigin origin) throws IOException {
        CsvRows rows = new CsvRows(file, name, asWritten(origin));
        try {
            RowOrigin first = origin.first();
            List<String> columns;
            try (CsvRows dropped = new CsvRows(first.input(), first.name(), first.read())) {
                columns = dropped.names();
            }
            return new TableCells(rows, new SenderRows(origin), columns);
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** What a table step writes is UTF-8 with quotes where needed. */
    private static ReadOptions asWritten(RowOrigin origin) throws IOException {
        byte delimiter = origin.delimiter();
        if (delimiter == 0) {
            try (CsvRows read = new CsvRows(origin.input(), origin.name(), origin.read())) {
                delimiter = read.dialect().delimiter();
            }
        }
        String word = delimiter == '\t' ? "tab" : Character.toString(delimiter);
        return TableOptions.of(Map.of("delimiter", word), "").read();
    }

    @Override
    public List<String> columns() {
        return rows.names();
    }

    @Override
    public List<Integer> places() {
        return places;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!rows.next()) {
            return null;
        }
        if (sender == null) {
            return new Row(rows.line(), rows.row(), rows.cells(), rows.bytes(), rows.problem());
        }
        if (!sender.next()) {
            throw new IOException("the sender's file has fewer rows than were handed on");
        }
        return new Row(sender.line(), sender.row(), rows.cells(), sender.bytes(), rows.problem());
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            if (sender != null) {
                sender.close();
            }
        }
    }
}
