package dev.sluse.component.nvdb;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.JsonRows;
import dev.sluse.nvdb.rows.TableRows;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.csv.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a table step has handed on, with their places in the sender's file. Not thread-safe. */
public final class TableCells implements TableRows {
    private final TableRows rows;
    private final SenderRows sender;
    private final List<Integer> places;

    private TableCells(TableRows rows, SenderRows sender, List<String> senderColumns) {
        this.rows = rows;
        this.sender = sender;
        this.places = new ArrayList<>();
        for (String each : rows.columns()) {
            places.add(senderColumns.indexOf(each) + 1);
        }
    }

    /**
     * Opens a table: CSV, or NDJSON with a flat object a row.
     *
     * @param origin where its rows come from; null if it is as it was dropped
     * @param wanted the columns that will be asked for; empty: any
     * @param mended rows in the places of those of a table as it was dropped; null if there are none
     * @throws SluseException kind DATA if it is no table
     */
    public static TableRows open(
            Path file, String name, @Nullable RowOrigin origin, Collection<String> wanted, @Nullable Path mended)
            throws IOException {
        try {
            if (origin != null) {
                return handedOn(file, origin, wanted);
            }
            return isJson(file)
                    ? JsonRows.open(() -> Files.newInputStream(file), List.of(), wanted)
                    : new CsvTable(
                            new CsvRows(file, name, TableOptions.defaults().read(), mended));
        } catch (FileProblem e) {
            throw new SluseException(SluseException.Kind.DATA, "no-table", e.getMessage(), "Send the table as CSV.");
        }
    }

    /** Whether a file is JSON: no header of a table begins so. */
    public static boolean isJson(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(64), StandardCharsets.UTF_8).replace("\uFEFF", "");
            return head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[{");
        }
    }

    private static TableCells handedOn(Path file, RowOrigin origin, Collection<String> wanted) throws IOException {
        List<String> columns;
        RowOrigin first = origin.first();
        try (CsvRows dropped = new CsvRows(first.input(), first.name(), first.read())) {
            columns = dropped.names();
        }
        TableRows rows = origin.isJson()
                ? JsonRows.open(() -> Files.newInputStream(file), columns, wanted)
                : new CsvTable(new CsvRows(file, String.valueOf(file.getFileName()), asWritten(origin)));
        try {
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
        return rows.columns();
    }

    @Override
    public List<Integer> places() {
        return places;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (!sender.next()) {
            throw new IOException("the sender's file has fewer rows than were handed on");
        }
        return new Row(sender.line(), sender.row(), row.cells(), sender.bytes(), row.problem());
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            sender.close();
        }
    }
}
