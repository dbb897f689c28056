package dev.sluse.ledger;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.sqlite.util.LibraryLoaderUtil;

/** Opens ledgers: for the runtime that owns the home, or for a command beside it. */
public final class Ledgers {

    private static final String SQLITE = "jdbc:sqlite:";

    private Ledgers() {}

    /**
     * The ledger in a file, made if it is missing and migrated if it is older, for the one process that runs the home.
     *
     * @param file {@code ledger.db}; created with mode 0600
     * @throws SluseException kind CONFIGURATION, code {@code ledger-newer}, if a newer program made it; kind ACCESS if the
     *     file cannot be used
     */
    public static Ledger open(Path file, Clock clock) {
        try {
            OwnerOnly.createFile(file);
        } catch (IOException e) {
            throw SluseException.access(
                    "ledger-unavailable",
                    "The ledger " + file + " cannot be created.",
                    "Give this user the right to write its folder.",
                    e);
        }
        return open(file, clock, Schema.CURRENT);
    }

    /**
     * The ledger in a file for a command beside a running runtime, or without one. Changes no tables.
     *
     * @throws SluseException kind CONFIGURATION, codes {@code no-ledger}, {@code ledger-older}, {@code ledger-newer}
     */
    public static Ledger read(Path file, Clock clock) {
        refuseMissing(file);
        Database database = new Database(file, Dialect.SQLITE);
        try {
            Schema.CURRENT.check(file, database.writing());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new SqlLedger(database, clock);
    }

    /**
     * As {@link #read}, for a command that writes nothing: it starts sooner. Its writing methods are not to be used.
     *
     * @throws SluseException as above
     */
    public static Ledger look(Path file, Clock clock) {
        refuseMissing(file);
        LookedAt store = LookedAt.at(file);
        try {
            Schema.CURRENT.check(file, store.connection());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return new SqlLedger(store, clock);
    }

    /** Called before {@link #look}, and before anything that takes its time: makes it ready in a thread of its own. */
    public static void prepareToLook() {
        LookedAt.prepare();
    }

    /**
     * Unpacks the database's library for this system, and lets this process load it from there. Nothing happens where there is none: the
     * driver then finds another way.
     *
     * @param folder made if it is missing; later processes give it to the driver as {@code org.sqlite.lib.path}
     */
    public static void unpackLibrary(Path folder) {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (library == null) {
                return;
            }
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, name, ".unfinished");
            Files.copy(library, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            System.setProperty("org.sqlite.lib.path", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + resource + " into " + folder, e);
        }
    }

    private static void refuseMissing(Path file) {
        if (!Files.exists(file)) {
            throw SluseException.configuration(
                    "no-ledger",
                    "There is no ledger " + file + ".",
                    "Give the right --home, or start the runtime there once.");
        }
    }

    /**
     * The file that a ledger's address names.
     *
     * @throws SluseException kind CONFIGURATION, code {@code ledger-url}, if it is not one of SQLite
     */
    public static Path file(String url) {
        if (!url.startsWith(SQLITE)) {
            throw SluseException.configuration(
                    "ledger-url",
                    "The ledger's address " + url.replaceFirst("[?].*", "") + " is not one of SQLite.",
                    "Write sluse.ledger.url=jdbc:sqlite:/path/to/ledger.db, or leave it out.");
        }
        return Path.of(url.substring(SQLITE.length()).replaceFirst("[?].*", ""));
    }

    static SqlLedger open(Path file, Clock clock, Schema schema) {
        Database database = new Database(file, Dialect.SQLITE);
        try {
            schema.migrate(file, database.writing(), Dialect.SQLITE);
            database.connect();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new SqlLedger(database, clock);
    }
}
