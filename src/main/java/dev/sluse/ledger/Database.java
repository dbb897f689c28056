package dev.sluse.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The connections to one SQLite file: one that writes, so that the threads of this process queue for it in order instead of
 * polling for SQLite's lock, and a few that read, which no writer holds up. Thread-safe.
 */
final class Database implements Store {

    /** How long a write waits for another process's write, in milliseconds. */
    private static final int BUSY_MILLIS = 5_000;

    /** Readers: the console and health beside the pump; more would only share the same two cores. */
    private static final int READERS = 3;

    private final Path file;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final GroupCommit group;
    private final Readers readers;

    Database(Path file, Dialect dialect) {
        this.file = file;
        this.writing = pool("ledger-write", file, dialect, 1);
        try {
            this.reading = pool("ledger-read", file, dialect, READERS);
        } catch (RuntimeException e) {
            writing.close();
            throw e;
        }
        this.group = new GroupCommit(new Session(jdbi(writing, dialect), dialect));
        Jdbi reader = jdbi(reading, dialect);
        this.readers = new Readers(() -> new Session(reader, dialect), READERS);
    }

    /** The pool of the one connection that writes; for the migrations, before the first write keeps that connection. */
    HikariDataSource writing() {
        return writing;
    }

    /** Opens what the first write and the first read need, so that no delivery waits for it. */
    void connect() {
        write(Tables::deliveries);
        read(Tables::deliveries);
    }

    @Override
    public <T> T write(Function<Tables, T> work) {
        try {
            return group.write(work, true);
        } catch (JdbiException e) {
            throw LedgerFault.of(file, e);
        }
    }

    @Override
    public <T> T writeSoon(Function<Tables, T> work) {
        try {
            return group.write(work, false);
        } catch (JdbiException e) {
            throw LedgerFault.of(file, e);
        }
    }

    @Override
    public <T> T read(Function<Tables, T> work) {
        try {
            return readers.read(work);
        } catch (JdbiException e) {
            throw LedgerFault.of(file, e);
        }
    }

    @Override
    public void close() {
        readers.close();
        reading.close();
        group.close();
        writing.close();
    }

    private static Jdbi jdbi(HikariDataSource pool, Dialect dialect) {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        jdbi.getConfig(SqlStatements.class).define("skipLocked", dialect.skipLocked());
        return jdbi;
    }

    /** @throws SluseException {@code ledger-unavailable} if the file cannot be opened */
    private static HikariDataSource pool(String name, Path file, Dialect dialect, int size) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(JournalMode.WAL);
        sqlite.setSynchronous(SynchronousMode.FULL);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(dialect.onConnect());
        config.setMaxLifetime(0);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw LedgerFault.of(file, e);
        }
    }
}
