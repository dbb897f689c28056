package dev.sluse.ledger;

import dev.sluse.SluseException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the database says into one sentence for people. */
final class LedgerFault {
    private LedgerFault() {}

    /** {@code ledger-full} or {@code ledger-unavailable}, after the SQLite code at the root of the exception. */
    static SluseException of(Path file, Throwable thrown) {
        SQLiteErrorCode code = code(thrown);
        if (code == null) {
            return unavailable(file, "cannot be used: " + root(thrown) + ".", "", thrown);
        }
        // The extended codes have the primary one in their low byte.
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(code.code & 0xff);
        return switch (primary) {
            case SQLITE_FULL -> full(file, thrown);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                unavailable(
                        file,
                        "is held by another program for more than 5 seconds.",
                        "End the program that has it open, or try again.",
                        thrown);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                unavailable(
                        file,
                        "is damaged or not a ledger.",
                        "Keep the file, and put a backup or the copy ledger.db.before-v<N> in its place.",
                        thrown);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                unavailable(
                        file,
                        "cannot be opened for writing.",
                        "Give this user the right to write the file and its folder.",
                        thrown);
            case SQLITE_IOERR -> isFullDisk(code) ? full(file, thrown) : ioError(file, code, thrown);
            default -> unavailable(file, "cannot be used: " + code + ".", "", thrown);
        };
    }

    /** The index beside the write-ahead log cannot grow on a full disk, which SQLite reports as an I/O error. */
    private static boolean isFullDisk(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
    }

    private static SluseException full(Path file, Throwable thrown) {
        return SluseException.access(
                "ledger-full",
                "The disk of the ledger " + file + " is full.",
                "Free some space; work goes on by itself.",
                thrown);
    }

    private static SluseException ioError(Path file, SQLiteErrorCode code, Throwable thrown) {
        return unavailable(file, "cannot be read or written: " + code + ".", "Look at the disk.", thrown);
    }

    private static SluseException unavailable(Path file, String what, String hint, Throwable thrown) {
        return SluseException.access("ledger-unavailable", "The ledger " + file + " " + what, hint, thrown);
    }

    private static @Nullable SQLiteErrorCode code(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return null;
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            root = t;
        }
        return String.valueOf(root.getMessage());
    }
}
