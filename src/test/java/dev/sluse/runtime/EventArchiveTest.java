package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped archive of events, fed from a folder in place of the register. */
class EventArchiveTest {
    private static final String EVENT =
            """
            {"eventid":%d,"entityname":"Bygning","eventaction":"u","datafordelerRegisterImportSequenceNumber":7,\
            "datafordelerOpdateringstid":%s,"fromfailedimport":false,"object_id":"0301","object_datafordelerRowId":\
            "0d1f3f3e-0000-0000-0000-000000000001","object_datafordelerRowVersion":2,"object_registreringfra":\
            "2026-11-27T23:30:00.123456+01:00","object_registreringtil":null,"object_status":"6","object_virkningfra":null,\
            "object_virkningtil":null%s}
            """;

    @Test
    void aWindowIsKeptByDayInFilesOfBoundedSizeThatOthersRead() throws IOException, SQLException {
        StringBuilder window = new StringBuilder();
        for (int id = 1; id <= 50_001; id++) {
            window.append(EVENT.formatted(id, "\"2026-11-27T10:00:00.000001Z\"", ""));
        }
        window.append(EVENT.formatted(50_002, "\"2026-11-28T00:00:00.481142Z\"", ",\"row_kommunekode\":\"0101\""));
        window.append(EVENT.formatted(50_003, "null", ""));
        try (RunningHome home = new RunningHome()) {
            home.route("archive", shippedRoute());
            home.start();
            home.drop("bbr-archive/window.ndjson", window.toString());
            await().atMost(Duration.ofSeconds(60)).until(() -> home.allSettled("bbr-archive", 1));

            assertThat(home.deliveries("bbr-archive"))
                    .extracting(Delivery::state, Delivery::reason)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(DeliveryState.DELIVERED, ""));
            assertThat(home.files("out"))
                    .containsExactly(
                            "bbr-archive/day=2026-11-27/1-50000.parquet",
                            "bbr-archive/day=2026-11-27/50001-50001.parquet",
                            "bbr-archive/day=2026-11-28/50002-50002.parquet",
                            "bbr-archive/day=unknown/50003-50003.parquet");
            Path out = home.home.resolve("out/bbr-archive");
            assertThat(read("select count(*), count(distinct eventid), min(eventid), max(eventid) from read_parquet('"
                            + out + "/*/*.parquet')"))
                    .containsExactly("50003|50003|1|50003");
            assertThat(read("select eventid, eventaction, object_id, datafordelerOpdateringstid at time zone 'UTC',"
                            + " object_registreringfra at time zone 'UTC', \"row\", fromfailedimport from read_parquet('"
                            + out
                            + "/day=2026-11-28/*.parquet')"))
                    .containsExactly(
                            "50002|u|0301|2026-11-28 00:00:00.481142|2026-11-27 22:30:00.123456|{\"row_kommunekode\":\"0101\"}|false");
        }
    }

    private static String shippedRoute() throws IOException {
        String route = Files.readString(Path.of("routes/bbr-archive.camel.yaml"));
        String fromFolder = route.replace("register-events:BBR", "drop:bbr-archive")
                .replace("every: 1m", "minAge: 0")
                .replace("start: \"{{bbr-archive.start:now}}\"", "recursive: true");
        assertThat(fromFolder).contains("drop:bbr-archive", "minAge: 0").doesNotContain("start");
        return fromFolder;
    }

    private static List<String> read(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = duckdb.createStatement().executeQuery(sql)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(found.getString(i));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
