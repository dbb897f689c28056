package dev.sluse.table.write;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks DuckDB, a reader that we did not write. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    public DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    /** Reads one value of a row. */
    @FunctionalInterface
    public interface Cell {
        @Nullable
        String read(ResultSet row, int column) throws SQLException;
    }

    public List<List<@Nullable String>> rows(String sql, Cell cell) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(cell.read(result, i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** All values as DuckDB's own texts of them. */
    public List<List<@Nullable String>> texts(String sql) throws SQLException {
        return rows(sql, ResultSet::getString);
    }

    /** The one value that is asked for, as text. */
    public @Nullable String text(String sql) throws SQLException {
        return texts(sql).get(0).get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
