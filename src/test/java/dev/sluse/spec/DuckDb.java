package dev.sluse.spec;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The foreign reader: an in-memory DuckDB whose answers come as texts, in UTC. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    public DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'; SET threads=1");
        }
    }

    /** The rows of an answer, each value cast to text by DuckDB. */
    public List<List<@Nullable String>> query(String sql) throws SQLException {
        String texts = sql.startsWith("DESCRIBE") ? sql : "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + ")";
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(texts)) {
            int width = answer.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (answer.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(answer.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
