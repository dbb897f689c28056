package dev.sluse.ledger;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The versions of the ledger's tables: brings an older ledger up to this program's version after a copy of it, and refuses a
 * newer one.
 *
 * @param version the newest version that this program knows
 * @param locations where the migrations lie, as Flyway names them
 */
record Schema(int version, List<String> locations) {

    /** This program's tables; a test holds the number to the files. */
    static final Schema CURRENT = new Schema(2, List.of("classpath:db/migration"));

    private static final String HISTORY = "flyway_schema_history";

    /**
     * Makes or migrates the tables. Asks the database for its version first, since Flyway takes a third of a second even where
     * there is nothing to do.
     */
    void migrate(Path file, DataSource source, Dialect dialect) {
        int found = refuseNewer(file, source);
        if (found == version) {
            return;
        }
        if (found > 0) {
            copy(file, source);
        }
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations(locations.toArray(String[]::new))
                    .placeholders(dialect.placeholders())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw LedgerFault.of(file, e);
        }
    }

    /** For a program that only looks: the ledger must have exactly this version. */
    void check(Path file, DataSource source) {
        check(file, refuseNewer(file, source));
    }

    /** As above, over a connection that stays open. */
    void check(Path file, Connection connection) {
        try {
            check(file, refuseNewer(file, found(connection)));
        } catch (SQLException e) {
            throw LedgerFault.of(file, e);
        }
    }

    private void check(Path file, int found) {
        if (found < version) {
            throw SluseException.configuration(
                    "ledger-older",
                    "The ledger " + file + " has version " + found + ", this program works with version " + version
                            + ".",
                    "Start the runtime of this program once; it brings the ledger up to date.");
        }
    }

    private int refuseNewer(Path file, DataSource source) {
        try (Connection connection = source.getConnection()) {
            return refuseNewer(file, found(connection));
        } catch (SQLException e) {
            throw LedgerFault.of(file, e);
        }
    }

    private int refuseNewer(Path file, int found) {
        if (found > version) {
            throw SluseException.configuration(
                    "ledger-newer",
                    "The ledger " + file + " has version " + found + ", this program knows version " + version
                            + " at most.",
                    "Use the newer program, or put the copy that it made before it changed the ledger in its place: "
                            + file.getFileName() + ".before-v<N>.");
        }
        return found;
    }

    /** The ledger's version; 0 if it has no tables yet. */
    private static int found(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        int newest = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from " + HISTORY + " where success")) {
            while (rows.next()) {
                String version = rows.getString(1);
                newest = Math.max(newest, version == null ? 0 : Integer.parseInt(version));
            }
        }
        return newest;
    }

    /** A copy of the whole ledger beside it, complete and on the disk when its name appears; no copy replaces another. */
    private void copy(Path file, DataSource source) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".copying");
        try (Connection connection = source.getConnection();
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            Files.deleteIfExists(unfinished);
            OwnerOnly.createFile(unfinished);
            copy.setString(1, unfinished.toString());
            copy.execute();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, free(file.resolveSibling(file.getFileName() + ".before-v" + version)));
        } catch (SQLException e) {
            throw LedgerFault.of(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the ledger " + file, e);
        }
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int n = 2; Files.exists(free); n++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + n);
        }
        return free;
    }
}
