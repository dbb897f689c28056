import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a ledger with deliveries as the runtime leaves them: each with its operation, four files and five lines of the journal, one in a
 * thousand of them rejected, the last ten of those waiting for a person.
 *
 * <p>{@code java -cp <sqlite-jdbc.jar> bench/FillLedger.java <ledger.db> <deliveries>}; the ledger is one that {@code sluse run} or
 * {@code sluse demo --home} made, and nobody runs it.
 */
public class FillLedger {
    private static final String[] FLOWS = {"bikes", "roads", "parking", "addresses"};
    private static final long DAY = 86_400_000L;

    private final Connection ledger;
    private final int deliveries;
    private final long start;

    FillLedger(Connection ledger, int deliveries) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.start = System.currentTimeMillis() - 80 * DAY;
    }

    public static void main(String[] arguments) throws SQLException {
        Path file = Path.of(arguments[0]);
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            ledger.setAutoCommit(false);
            new FillLedger(ledger, Integer.parseInt(arguments[1])).fill();
            ledger.commit();
            ledger.setAutoCommit(true);
            try (Statement statement = ledger.createStatement()) {
                statement.execute("pragma wal_checkpoint(truncate)");
            }
        }
    }

    private void fill() throws SQLException {
        try (PreparedStatement delivery = ledger.prepareStatement(
                        """
                        insert into delivery (id, flow, path, name_key, state, revision, bytes, sha256, row_count, accepted, quarantined,
                          errors, warnings, reason, attempts, taken_at, updated_at, waits)
                        values (?, ?, ?, ?, ?, 1, 4711, ?, 100, ?, ?, ?, 0, ?, 1, ?, ?, ?)""");
                PreparedStatement operation = ledger.prepareStatement(
                        """
                        insert into operation (delivery, kind, target, batch, state, request_sha256, attempts, created_at, updated_at)
                        values (?, 'folder', ?, 0, 'done', ?, 0, ?, ?)""");
                PreparedStatement kept =
                        ledger.prepareStatement("insert into delivery_file (delivery, kind, path) values (?, ?, ?)");
                PreparedStatement journal = ledger.prepareStatement(
                        "insert into journal (at, delivery, flow, event, line) values (?, ?, ?, ?, ?)")) {
            for (int number = 0; number < deliveries; number++) {
                one(number, delivery, operation, kept, journal);
                if (number % 10_000 == 9_999) {
                    for (PreparedStatement each : new PreparedStatement[] {delivery, operation, kept, journal}) {
                        each.executeBatch();
                    }
                }
            }
            for (PreparedStatement each : new PreparedStatement[] {delivery, operation, kept, journal}) {
                each.executeBatch();
            }
        }
        try (Statement statement = ledger.createStatement()) {
            statement.execute("delete from tally");
            statement.execute("insert into tally select flow, state, count(*) from delivery group by flow, state");
        }
    }

    private void one(
            int number,
            PreparedStatement delivery,
            PreparedStatement operation,
            PreparedStatement kept,
            PreparedStatement journal)
            throws SQLException {
        String flow = FLOWS[number % FLOWS.length];
        String id = "fill-" + String.format("%09d", number);
        String name = "2026/" + number + "-trips";
        boolean bad = number % 1000 == 0;
        boolean waits = bad && number > deliveries - 10_000;
        long at = start + number * (80 * DAY / deliveries);
        String sha256 = String.format("%064x", number * 2_654_435_761L);
        set(delivery, id, flow, name + ".csv", name, bad ? "rejected" : "delivered", sha256, bad ? 97 : 100, bad ? 3 : 0,
                bad ? 3 : 0, bad ? name + ".csv was refused: 3 errors." : "", at, at + 900, waits ? 1 : 0);
        if (!bad) {
            set(operation, id, "/srv/sluse/out/" + flow + "/" + name + ".parquet", sha256, at, at + 900);
            set(kept, id, "output", "out/" + flow + "/" + name + ".parquet");
        }
        set(kept, id, "input", bad ? "quarantine/" + flow + "/" + name + ".csv" : "archive/" + flow + "/2026-11/" + id);
        set(kept, id, "report", "reports/" + id);
        for (String event : new String[] {"taken", "working", "step", "archived", bad ? "rejected" : "delivered"}) {
            set(journal, at, id, flow, event, event.equals("taken") ? name + ".csv" : "attempt 1");
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        statement.addBatch();
    }
}
