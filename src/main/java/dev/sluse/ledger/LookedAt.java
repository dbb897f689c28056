package dev.sluse.ledger;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/**
 * One plain connection that only reads, for commands beside a runtime: pools and a mapper that are made for days of work cost more to
 * start than such a command takes.
 */
final class LookedAt implements Store {
    private static final int BUSY_MILLIS = 5_000;

    private final Path file;
    private final Connection connection;
    private final Tables tables;

    private LookedAt(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.tables = PlainDao.tables(connection);
    }

    /** @throws SluseException kind ACCESS if the file cannot be opened */
    static LookedAt at(Path file) {
        PlainDao.prepare();
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = sqlite.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma query_only = true");
            }
            return new LookedAt(file, connection);
        } catch (SQLException e) {
            throw LedgerFault.of(file, e);
        }
    }

    /**
     * Has Java load, beside whatever else the process does in the meantime, what looking needs of the driver and its library. Faults are not
     * told here: whoever looks comes upon them again.
     */
    static void prepare() {
        Thread ahead = new Thread(LookedAt::prepareNow, "ledger-prepare");
        ahead.setDaemon(true);
        ahead.setUncaughtExceptionHandler((thread, fault) -> {});
        ahead.start();
    }

    private static void prepareNow() {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                PreparedStatement statement = connection.prepareStatement("select ?")) {
            statement.setObject(1, "");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                row.getString(1);
            }
        } catch (SQLException e) {
            throw new PlainDao.Fault(e);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public <T> T write(Function<Tables, T> work) {
        throw new IllegalStateException("a ledger that was opened to be looked at is not written to");
    }

    @Override
    public <T> T writeSoon(Function<Tables, T> work) {
        return write(work);
    }

    @Override
    public synchronized <T> T read(Function<Tables, T> work) {
        try {
            return work.apply(tables);
        } catch (PlainDao.Fault e) {
            throw LedgerFault.of(file, e.cause());
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw LedgerFault.of(file, e);
        }
    }
}
