import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * DuckDB's way from the generated trips to Parquet, with the types given and nothing validated: the bar. Run with DuckDB's JDBC
 * jar on the class path: {@code java -cp duckdb_jdbc.jar bench/DuckDbCopy.java IN.csv OUT.parquet THREADS snappy|zstd [RUNS]}.
 */
public final class DuckDbCopy {
    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'; SET threads=" + arguments[2]);
            for (int run = 0; run < runs; run++) {
                long from = System.nanoTime();
                statement.execute("COPY (SELECT * FROM read_csv('" + arguments[0] + "', header=true, columns={'id':'BIGINT',"
                        + "'started_at':'TIMESTAMPTZ','ended_at':'TIMESTAMPTZ','station_id':'INTEGER','station_name':'VARCHAR',"
                        + "'lat':'DOUBLE','lon':'DOUBLE','duration':'INTEGER','member':'BOOLEAN','bike_type':'VARCHAR',"
                        + "'end_station_id':'INTEGER','note':'VARCHAR'})) TO '" + arguments[1]
                        + "' (FORMAT parquet, COMPRESSION " + arguments[3] + ")");
                System.out.printf("duckdb %s threads=%s %.3f s%n", arguments[3], arguments[2], (System.nanoTime() - from) / 1e9);
            }
        }
    }
}
